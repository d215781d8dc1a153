package microblog.pages;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /}: leads to the documentation. */
@WebServlet(urlPatterns = "", asyncSupported = true)
public class FrontDoor extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String BODY = """
            <!doctype html>
            <html lang="en">
            <title>Redirecting</title>
            <p>The documentation is at <a href="/docs">/docs</a>.</p>
            </html>
            """;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Relative on purpose: behind a proxy only the client knows the address.
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", "/docs");
        response.setContentType("text/html; charset=utf-8");
        response.getWriter().write(BODY);
    }

    @Override
    protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Allow", "GET, HEAD, OPTIONS");
        response.setContentType("text/html; charset=utf-8");
    }
}
