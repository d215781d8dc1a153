package microblog.indieauth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.UnexpectedFailure;
import microblog.json.JsonText;
import microblog.json.JsonView;

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
            answer = of(UnexpectedFailure.refusal(failure));
        }
        answer.write(request, response);
    }

    private static OAuthAnswer of(Refusal refusal) {
        return new OAuthAnswer(refusal.status(), Shape.OAUTH.body(refusal), refusal.headers());
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
