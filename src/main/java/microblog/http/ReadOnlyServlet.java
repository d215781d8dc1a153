package microblog.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Something outside the API that can only be read: GET and HEAD answer it, OPTIONS says so with 200 and {@code Allow},
 * any other method is 405 in the error shape. The same on every server, and as the API's own resources answer.
 */
public abstract class ReadOnlyServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String ALLOWED = "GET, HEAD, OPTIONS";

    /** Answers GET; for HEAD the same headers and no body, for which {@link StaticContent#send} cares. */
    protected abstract void read(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException;

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (request.getMethod()) {
            case "GET", "HEAD" -> read(request, response);
            case "OPTIONS" -> {
                response.setHeader("Allow", ALLOWED);
                response.setContentType("text/html; charset=utf-8");
            }
            default -> {
                response.setHeader("Allow", ALLOWED);
                response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        }
    }
}
