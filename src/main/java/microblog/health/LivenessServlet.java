package microblog.health;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code /livez}: whether the process answers at all. It touches nothing, so that a database that is away doesn't get
 * the process killed.
 */
@WebServlet(urlPatterns = "/livez", asyncSupported = true)
public class LivenessServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HealthAnswer.write(response, true);
    }
}
