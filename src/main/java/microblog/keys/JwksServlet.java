package microblog.keys;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;

/**
 * The public keys with which anybody verifies our access tokens, as a JWK Set (RFC 7517, section 5). It starts with the
 * application, after the migrations, and so has the keys read, or made, before the first request.
 */
@WebServlet(urlPatterns = "/.well-known/jwks.json", loadOnStartup = 1)
public class JwksServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(JwksServlet.class.getName());

    @Inject
    private transient SigningKeys keys;

    @Override
    public void init() {
        try {
            keys.load();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The token signing keys could not be read; the first request tries again", e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] jwks = keys.jwks().getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "public, max-age=300");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setContentLength(jwks.length);
        response.getOutputStream().write(jwks);
    }

    @Override
    protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
        // Servers that refuse TRACE by themselves list it here all the same.
        response.setHeader("Allow", "GET, HEAD, OPTIONS");
    }
}
