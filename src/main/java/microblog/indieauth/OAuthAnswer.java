package microblog.indieauth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import microblog.errors.ApiError;
import microblog.errors.Busy;
import microblog.errors.OAuthError;
import microblog.errors.UnexpectedErrorMapper;
import microblog.json.JsonText;
import microblog.json.JsonView;
import microblog.ratelimits.TooManyRequests;

/**
 * What an endpoint answers to an app: JSON, or nothing but a status. It is for the app that asked alone, so no cache
 * keeps it (RFC 6749, section 5.1).
 *
 * @param status the HTTP status
 * @param body what is sent; null for nothing
 * @param headers further headers
 */
public record OAuthAnswer(int status, JsonView body, Map<String, String> headers) {
    /** What an endpoint does with a request. */
    @FunctionalInterface
    public interface Operation {
        OAuthAnswer answer(HttpServletRequest request);
    }

    /** 200 with a body. */
    public static OAuthAnswer ok(JsonView body) {
        return new OAuthAnswer(200, body, Map.of());
    }

    /** A status alone. */
    public static OAuthAnswer empty(int status) {
        return new OAuthAnswer(status, null, Map.of());
    }

    /** The same with a further header. */
    public OAuthAnswer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new OAuthAnswer(status, body, more);
    }

    /** Has the request answered; whatever goes wrong is an answer in the shape of OAuth errors. */
    public static void send(HttpServletRequest request, HttpServletResponse response, Operation operation)
            throws IOException {
        OAuthAnswer answer;
        try {
            answer = operation.answer(request);
        } catch (RuntimeException failure) {
            answer = of(asOAuthError(failure));
        }
        answer.write(request, response);
    }

    private static OAuthAnswer of(OAuthError error) {
        return new OAuthAnswer(error.status(), error, error.headers());
    }

    private static OAuthError asOAuthError(RuntimeException failure) {
        if (failure instanceof OAuthError known) {
            return known;
        }
        if (failure instanceof TooManyRequests tooMany) {
            return OAuthError.of(
                    429,
                    "too_many_requests",
                    "There were " + tooMany.getMessage() + ".",
                    "Retry-After",
                    Long.toString(tooMany.retryAfter()));
        }
        if (failure instanceof Busy busy) {
            return unavailable(Long.toString(busy.retryAfter()));
        }
        ApiError known = UnexpectedErrorMapper.asApiError(failure);
        return switch (known.status()) {
            case 503 -> unavailable(known.headers().getOrDefault("Retry-After", "5"));
            case 500 -> OAuthError.of(500, "server_error", "The server could not complete the request.");
            default -> OAuthError.of(known.status(), "invalid_request", known.getMessage());
        };
    }

    private static OAuthError unavailable(String retryAfter) {
        return OAuthError.of(
                503, "temporarily_unavailable", "Please try again in a moment.", "Retry-After", retryAfter);
    }

    private void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        headers.forEach(response::setHeader);
        byte[] bytes = body == null ? new byte[0] : JsonText.bytes(body);
        if (body != null) {
            response.setContentType("application/json");
        }
        if (status != 204) {
            response.setContentLength(bytes.length);
        }
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }
}
