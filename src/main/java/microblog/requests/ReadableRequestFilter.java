package microblog.requests;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Hands every request on in its readable form ({@link ReadableRequest}); the first filter in web.xml after the one that
 * collects bodies.
 */
public class ReadableRequestFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final String TAKEN = "/openapi";
    private static final String SAME = "/openapi.yaml";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest readable = ReadableRequest.of(request);
        if (readable != request) {
            SentHeaders.keep(request);
        }
        // Payara puts a servlet of its own there, unless the application has one.
        if (request.getServletPath().equals(TAKEN) && request.getPathInfo() == null) {
            request.getRequestDispatcher(SAME).forward(readable, response);
        } else if (request.getServletPath().equals(TAKEN)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(readable, response);
        }
    }
}
