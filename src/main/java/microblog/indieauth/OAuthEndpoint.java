package microblog.indieauth;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import microblog.errors.Refusal;

/** An endpoint that apps call: JSON answers, errors in the shape of RFC 6749, section 5.2, on every server alike. */
public abstract class OAuthEndpoint extends HttpServlet {
    private static final long serialVersionUID = 1;

    /** The methods that it offers, as {@code Allow} lists them. */
    protected abstract String methods();

    /** Answers GET and HEAD. */
    protected OAuthAnswer get(HttpServletRequest request) {
        throw notOffered(methods());
    }

    /** Answers POST. */
    protected OAuthAnswer post(HttpServletRequest request) {
        throw notOffered(methods());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        OAuthAnswer.send(request, response, asked -> switch (asked.getMethod()) {
            case "GET", "HEAD" -> get(asked);
            case "POST" -> post(asked);
            case "OPTIONS" -> OAuthAnswer.empty(200).header("Allow", methods());
            default -> throw notOffered(methods());
        });
    }

    /** The refusal of a method that an endpoint doesn't offer (RFC 9110, section 15.5.6). */
    static Refusal notOffered(String methods) {
        return Refusal.methodNotAllowed(methods);
    }
}
