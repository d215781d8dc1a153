package microblog.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What values a setting takes.
 *
 * @param accepts what is accepted, in the operator's words: completes "expected …"
 * @param isSecret whether the value must never be shown
 * @param parser turns a written value into a typed one; throws an {@link IllegalArgumentException} to refuse it, with a
 *     message when there is more to say than {@code accepts}
 */
record Kind(String accepts, boolean isSecret, Function<String, Object> parser) {
    private static final Set<String> YES = Set.of("true", "yes", "on", "1", "t", "y");
    private static final Set<String> NO = Set.of("false", "no", "off", "0", "f", "n");
    private static final int MINUTES_IN_100_YEARS = 52_560_000;
    private static final int DAYS_IN_100_YEARS = 36_500;

    static Kind text() {
        return new Kind("any text", false, text -> text);
    }

    static Kind secret() {
        return new Kind("any text, kept secret", true, text -> text);
    }

    static Kind flag() {
        return new Kind("yes or no (also true/false, on/off, 1/0, t/f, y/n)", false, Kind::parseFlag);
    }

    static Kind number(int least, int most) {
        return new Kind("a whole number from " + least + " to " + most, false, text -> parseNumber(text, least, most));
    }

    static Kind port() {
        return new Kind("a port number from 1 to 65535", false, text -> parseNumber(text, 1, 65535));
    }

    static Kind minutes() {
        return new Kind(
                "a whole number of minutes, 0 or more", false, duration(ChronoUnit.MINUTES, MINUTES_IN_100_YEARS));
    }

    static Kind days() {
        return new Kind("a whole number of days, 0 or more", false, duration(ChronoUnit.DAYS, DAYS_IN_100_YEARS));
    }

    /** The address of something on the web: absolute, http or https, without credentials. */
    static Kind webAddress() {
        return new Kind("an absolute http or https URL", false, Kind::parseWebAddress);
    }

    /** An issuer identifier: a web address without query and fragment, kept letter by letter. */
    static Kind issuer() {
        return new Kind("an absolute http or https URL without query and fragment", false, text -> {
            requirePlain(parseWebAddress(text));
            return text;
        });
    }

    /** The address under which people reach this server: paths are appended to it. */
    static Kind baseAddress() {
        return new Kind("an absolute http or https URL without query and fragment", false, Kind::parseBaseAddress);
    }

    /** An address to which browsers or apps are sent; {@code {provider}} in it stays for the caller to replace. */
    static Kind linkTemplate() {
        return new Kind("an absolute URL such as https://app.example.com/path", false, Kind::parseLinkTemplate);
    }

    static Kind mailAddress() {
        return new Kind("a mail address, with or without a name before it", false, Kind::parseMailAddress);
    }

    static Kind list() {
        return new Kind("a list separated by commas", false, Kind::parseList);
    }

    /** What the site is called, in headings and in mail subjects. */
    static Kind siteName() {
        return new Kind("a name of at most 60 characters", false, Kind::parseSiteName);
    }

    static Kind apps() {
        return new Kind(
                "apps as name=redirect_url, separated by semicolons",
                false,
                text -> Arrays.stream(text.split(";"))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .map(RegisteredApp::parse)
                        .collect(Collectors.toUnmodifiableList()));
    }

    static Kind hostsAndPorts() {
        return new Kind(
                "hosts with ports such as localhost:3000, separated by commas", false, Kind::parseHostsAndPorts);
    }

    static Kind introspectionClients() {
        return new Kind(
                "resource servers as name=secret, separated by semicolons",
                true,
                text -> Arrays.stream(text.split(";"))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .map(IntrospectionClient::parse)
                        .collect(Collectors.toUnmodifiableList()));
    }

    /** Headers of HTTP with their values, which may be secret. */
    static Kind headers() {
        return new Kind("headers as name=value, separated by commas", true, Kind::parseHeaders);
    }

    /** A part of a whole. */
    static Kind share() {
        return new Kind("a number from 0 to 1", false, text -> {
            if (!text.matches("0|1|0?\\.[0-9]{1,9}|[01]\\.0{1,9}|0\\.[0-9]{1,9}")) {
                throw new IllegalArgumentException();
            }
            return Double.valueOf(text);
        });
    }

    /** A line of text for people. */
    static Kind line(int longest) {
        return new Kind("one line of at most " + longest + " characters", false, text -> {
            if (text.codePointCount(0, text.length()) > longest
                    || text.codePoints().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException();
            }
            return text.strip();
        });
    }

    static Kind accentColor() {
        return new Kind("a colour such as #0b57c2 that can be read on white", false, AccentColor::parse);
    }

    static Kind footerLinks() {
        return new Kind(
                "links as name=url, separated by semicolons",
                false,
                text -> Arrays.stream(text.split(";"))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .map(FooterLink::parse)
                        .collect(Collectors.toUnmodifiableList()));
    }

    static Kind networks() {
        return new Kind(
                "\"loopback\", IP addresses and address blocks such as 10.0.0.0/8, separated by commas",
                false,
                text -> TrustedNetworks.parse(parseList(text)));
    }

    static Kind choice(String... values) {
        List<String> allowed = List.of(values);
        return new Kind("one of " + String.join(", ", allowed), false, text -> {
            if (!allowed.contains(text)) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }

    static Kind database() {
        return new Kind(
                "postgresql://user:password@host:5432/database, jdbc:postgresql:… or jdbc:h2:…",
                true,
                DatabaseUrl::new);
    }

    /**
     * Reads a written value.
     *
     * @throws InvalidSetting naming this variable when the value is refused
     */
    Object parse(String variable, String value) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            String found = isSecret ? "" : OneLine.quoted(value) + " is not accepted; ";
            throw new InvalidSetting(variable, e.getMessage() != null ? e.getMessage() : found + "expected " + accepts);
        }
    }

    private static Boolean parseFlag(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw new IllegalArgumentException();
        }
        return YES.contains(word);
    }

    private static Integer parseNumber(String text, int least, int most) {
        if (!text.matches("-?[0-9]{1,9}")) {
            throw new IllegalArgumentException();
        }
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException();
        }
        return number;
    }

    private static Function<String, Object> duration(ChronoUnit unit, int most) {
        return text -> Duration.of(parseNumber(text, 0, most), unit);
    }

    private static URI parseWebAddress(String text) {
        URI uri = parseUri(text);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException();
        }
        return uri;
    }

    private static URI parseBaseAddress(String text) {
        URI uri = parseWebAddress(text.replaceFirst("/+$", ""));
        requirePlain(uri);
        return uri;
    }

    private static void requirePlain(URI uri) {
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException();
        }
    }

    private static String parseLinkTemplate(String text) {
        URI uri = parseUri(text.replace("{provider}", "provider"));
        if (!uri.isAbsolute() || uri.isOpaque() || uri.getRawAuthority() == null) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static URI parseUri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException();
        }
    }

    private static String parseMailAddress(String text) {
        if (!text.matches(
                "([^\\p{Cntrl}<>]*<[^\\s\\p{Cntrl}@<>]+@[^\\s\\p{Cntrl}@<>]+>|[^\\s\\p{Cntrl}@<>]+@[^\\s\\p{Cntrl}@<>]+)")) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static String parseSiteName(String text) {
        if (text.isBlank() || text.length() > 60 || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException();
        }
        return text.strip();
    }

    private static List<String> parseHostsAndPorts(String text) {
        List<String> items = parseList(text);
        for (String item : items) {
            if (!item.matches("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):[0-9]{1,5}")) {
                throw new IllegalArgumentException();
            }
        }
        return items;
    }

    private static Map<String, String> parseHeaders(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String item : parseList(text)) {
            String[] parts = item.split("\\s*=\\s*", 2);
            // As OpenTelemetry writes them: percent-encoded where needed.
            if (parts.length != 2 || !parts[1].matches("(?:[^%]|%[0-9A-Fa-f]{2})*")) {
                throw new IllegalArgumentException();
            }
            String value = URLDecoder.decode(parts[1].replace("+", "%2B"), UTF_8);
            if (!parts[0].matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") || !value.matches("[\\x20-\\x7e]+")) {
                throw new IllegalArgumentException();
            }
            headers.put(parts[0], value);
        }
        return Map.copyOf(headers);
    }

    private static List<String> parseList(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .collect(Collectors.toUnmodifiableList());
    }
}
