package microblog.web;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** {@code /}: leads to the documentation. */
@WebServlet(urlPatterns = "", asyncSupported = true)
public class FrontDoor extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        // Relative on purpose: behind a proxy only the client knows the address.
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", "/docs");
    }
}
