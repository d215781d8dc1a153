package microblog.cors;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import microblog.config.Setting;
import microblog.config.Settings;

/**
 * Puts the headers of the cross-origin rules on every answer, errors included: those of the Microblog API
 * ({@link CorsPolicy}), and others for what apps sign in with and for the pages ({@link OpenCors}).
 */
public class CorsFilter extends HttpFilter {
    private static final long serialVersionUID = 1;

    @Inject
    transient Settings settings;

    private transient CorsPolicy policy;

    @Override
    public void init(FilterConfig config) throws ServletException {
        super.init(config);
        policy = settings.flag(Setting.USE_CORS) ? CorsPolicy.of(settings) : null;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (OpenCors.isFor(request)) {
            if (OpenCors.answer(request, response)) {
                return;
            }
        } else if (policy != null) {
            for (Map.Entry<String, String> header :
                    policy.headers(request.getMethod(), request::getHeader).entrySet()) {
                response.setHeader(header.getKey(), header.getValue());
            }
        }
        chain.doFilter(request, response);
    }
}
