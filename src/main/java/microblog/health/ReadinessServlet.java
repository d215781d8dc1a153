package microblog.health;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /readyz}: whether a load balancer should send requests here. */
@WebServlet(urlPatterns = "/readyz", asyncSupported = true)
public class ReadinessServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    transient Readiness readiness;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HealthAnswer.write(response, readiness.isReady());
    }
}
