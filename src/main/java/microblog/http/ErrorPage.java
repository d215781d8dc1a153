package microblog.http;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.json.JsonText;
import microblog.pages.Pages;

/** What servers refuse before any resource is asked: {@code web.xml} names it as the error page. */
@WebServlet(urlPatterns = "/error", asyncSupported = true)
public class ErrorPage extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    transient Pages pages;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Asked for directly, it is a path like any other that doesn't exist.
        boolean isError = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer;
        int status = isError ? (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) : 404;
        if (status == HttpServletResponse.SC_NOT_IMPLEMENTED) {
            // A servlet of the server's own (/health) that does not know the method.
            status = HttpServletResponse.SC_METHOD_NOT_ALLOWED;
            response.setHeader("Allow", "GET, HEAD, OPTIONS");
        }
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed == null ? request.getRequestURI() : failed.toString();
        Refusal refusal = Refusal.of(status);
        if (Refusals.unmatched(path, request) == Shape.PAGE) {
            pages.send(Pages.of(refusal), Optional.empty(), response);
            return;
        }
        byte[] body = JsonText.bytes(Shape.API.body(refusal));
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }
}
