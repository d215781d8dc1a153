package microblog.bodies;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Gives a request that comes again, with its body, the request scope of CDI (CDI 4.0, section 24.1.3). Payara begins
 * one for the first dispatch of a request alone; where there is one already, nothing happens.
 */
public class DispatchedScope extends HttpFilter {
    private static final long serialVersionUID = 1;

    // One for each request: a controller remembers whether it was the one that began the scope.
    @Inject
    transient Instance<RequestContextController> controllers;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestContextController controller = controllers.get();
        boolean begun = controller.activate();
        try {
            chain.doFilter(request, response);
        } finally {
            if (begun) {
                controller.deactivate();
            }
            controllers.destroy(controller);
        }
    }
}
