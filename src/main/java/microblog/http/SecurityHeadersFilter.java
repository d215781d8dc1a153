package microblog.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import microblog.config.Setting;
import microblog.config.Settings;

/**
 * The headers that keep browsers from guessing and leaking (OWASP ASVS 5.0, section 3.4), on every answer; what the API
 * answers isn't kept by caches.
 */
public class SecurityHeadersFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final String ONE_YEAR = "max-age=31536000; includeSubDomains";

    @Inject
    transient Settings settings;

    private boolean https;

    @Override
    public void init(FilterConfig config) throws ServletException {
        super.init(config);
        https = "https".equals(settings.url(Setting.PUBLIC_URL).getScheme());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (https) {
            response.setHeader("Strict-Transport-Security", ONE_YEAR);
        }
        if (request.getRequestURI().startsWith("/api/")) {
            response.setHeader("Cache-Control", "no-store");
            // JAX-RS runtimes drop the type of an answer without a body; HEAD shows it all the same.
            response.setContentType("application/json");
        }
        chain.doFilter(request, response);
    }
}
