package microblog.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;

/**
 * Paths that nothing here serves are not found, whatever the method. Left to themselves servers' own file servlets
 * answer some methods as forbidden or not implemented, and show files of the application. The product has no file that
 * is served that way.
 */
@WebFilter(filterName = "nowhere", urlPatterns = "/*", dispatcherTypes = DispatcherType.REQUEST, asyncSupported = true)
public class NowhereFilter extends HttpFilter {
    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getHttpServletMapping().getMappingMatch() == MappingMatch.DEFAULT
                && !isOfPerson(request.getRequestURI())) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }

    /**
     * Whether a path is for the filter that leads to people's pages. On Open Liberty this filter comes first, in spite
     * of the order in web.xml.
     */
    public static boolean isOfPerson(String path) {
        return path.startsWith("/@") || path.startsWith("/%40");
    }
}
