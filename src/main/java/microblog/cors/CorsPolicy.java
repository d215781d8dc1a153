package microblog.cors;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import microblog.config.Setting;
import microblog.config.Settings;

/**
 * Which other origins may call, and what they may send and read (Fetch Standard, section 3.2), under the options that
 * operators of the original know from Flask-CORS. Origins and request headers are names or regular expressions, which
 * must match the whole ({@code https://app.example.org} is not {@code https://app.example.org.attacker.example});
 * {@code *} is any.
 */
final class CorsPolicy {
    /** What no name of an origin or a header holds; the dot of host names is no sign of an expression. */
    private static final Pattern REGULAR_EXPRESSION = Pattern.compile("[*\\\\\\]?$^\\[(){}|+]");

    private final List<String> origins;
    private final List<Pattern> originPatterns;
    private final List<Pattern> headerPatterns;
    private final List<String> methods;
    private final String exposed;
    private final String maxAge;
    private final boolean credentials;
    private final boolean sendWildcard;
    private final boolean alwaysSend;
    private final boolean vary;
    private final boolean any;

    private CorsPolicy(Settings settings) {
        origins = settings.list(Setting.CORS_ORIGINS);
        originPatterns = origins.stream().map(CorsPolicy::pattern).toList();
        headerPatterns = settings.list(Setting.CORS_ALLOW_HEADERS).stream()
                .map(CorsPolicy::pattern)
                .toList();
        methods = settings.list(Setting.CORS_METHODS).stream()
                .map(method -> method.toUpperCase(Locale.ROOT))
                .sorted()
                .toList();
        exposed = String.join(", ", settings.list(Setting.CORS_EXPOSE_HEADERS));
        OptionalInt seconds = settings.optionalNumber(Setting.CORS_MAX_AGE);
        maxAge = seconds.isPresent() ? Integer.toString(seconds.getAsInt()) : "";
        credentials = settings.flag(Setting.CORS_SUPPORTS_CREDENTIALS);
        sendWildcard = settings.flag(Setting.CORS_SEND_WILDCARD);
        alwaysSend = settings.flag(Setting.CORS_ALWAYS_SEND);
        any = originPatterns.stream().anyMatch(pattern -> pattern.pattern().equals(".*"));
        boolean varies = origins.size() > 1 || originPatterns.stream().anyMatch(CorsPolicy::isOpen);
        vary = settings.flag(Setting.CORS_VARY_HEADER) && varies;
    }

    static CorsPolicy of(Settings settings) {
        return new CorsPolicy(settings);
    }

    private static Pattern pattern(String text) {
        try {
            String expression = text.equals("*") ? ".*" : text;
            return Pattern.compile(
                    REGULAR_EXPRESSION.matcher(expression).find() ? expression : Pattern.quote(text),
                    Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException plain) {
            return Pattern.compile(Pattern.quote(text), Pattern.CASE_INSENSITIVE);
        }
    }

    /** The headers for the answer to a request. */
    Map<String, String> headers(String method, UnaryOperator<String> request) {
        String allowed = allowedOrigin(request.apply("Origin"));
        Map<String, String> headers = new LinkedHashMap<>();
        if (allowed == null) {
            return headers;
        }
        headers.put("Access-Control-Allow-Origin", allowed);
        put(headers, "Access-Control-Expose-Headers", exposed);
        put(headers, "Access-Control-Allow-Credentials", credentials ? "true" : "");
        if (method.equals("OPTIONS")) {
            preflight(headers, request);
        }
        put(headers, "Vary", vary && !allowed.equals("*") ? "Origin" : "");
        return headers;
    }

    private String allowedOrigin(String origin) {
        if (origin == null) {
            // Clients that aren't browsers: nothing to allow, except where the answer is the same for everybody.
            if (!alwaysSend || any && credentials) {
                return null;
            }
            return any ? "*" : origins.size() == 1 && !isOpen(originPatterns.get(0)) ? origins.get(0) : null;
        }
        if (any && sendWildcard && !credentials) {
            return "*";
        }
        return any || matches(originPatterns, origin) ? origin : null;
    }

    private void preflight(Map<String, String> headers, UnaryOperator<String> request) {
        String method = request.apply("Access-Control-Request-Method");
        if (method == null || !methods.contains(method.toUpperCase(Locale.ROOT))) {
            return;
        }
        String wanted = request.apply("Access-Control-Request-Headers");
        List<String> granted = wanted == null
                ? List.of()
                : Arrays.stream(wanted.split(","))
                        .map(String::strip)
                        .filter(name -> matches(headerPatterns, name))
                        .sorted()
                        .toList();
        put(headers, "Access-Control-Allow-Headers", String.join(", ", granted));
        put(headers, "Access-Control-Max-Age", maxAge);
        put(headers, "Access-Control-Allow-Methods", String.join(", ", methods));
    }

    private static boolean matches(List<Pattern> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }

    private static boolean isOpen(Pattern pattern) {
        return !pattern.pattern().startsWith("\\Q");
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (!value.isEmpty()) {
            headers.put(name, value);
        }
    }
}
