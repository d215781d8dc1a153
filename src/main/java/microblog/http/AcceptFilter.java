package microblog.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * The API answers in JSON whatever a client accepts. RESTEasy would refuse an {@code Accept} header that it can't read
 * before anything of ours is asked, so JAX-RS never sees what stands there.
 */
@WebFilter(filterName = "accept", urlPatterns = "/api/*", asyncSupported = true)
public class AcceptFilter extends HttpFilter {
    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new Undemanding(request), response);
    }

    /** A request that accepts everything. */
    private static final class Undemanding extends HttpServletRequestWrapper {
        private static final String EVERYTHING = "*/*";

        Undemanding(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getHeader(String name) {
            return isAccept(name) ? EVERYTHING : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isAccept(name) ? Collections.enumeration(List.of(EVERYTHING)) : super.getHeaders(name);
        }

        private static boolean isAccept(String name) {
            return "Accept".equalsIgnoreCase(name);
        }
    }
}
