package microblog.profilepages;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.util.Optional;
import microblog.http.NowhereFilter;

/** Leads {@code /@{username}} to the profile page: patterns of servlets can't say that. */
@WebFilter(filterName = "profiles", urlPatterns = "/*", dispatcherTypes = DispatcherType.REQUEST, asyncSupported = true)
public class ProfileRouting extends HttpFilter {
    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        // A cheap look first: this filter sees every request.
        if (!NowhereFilter.isOfPerson(path)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<ProfilePath> profile = ProfilePath.parse(path);
        if (profile.isPresent()) {
            request.setAttribute(ProfilePage.PATH, profile.get());
            // Open Liberty's forwarded requests have lost it.
            request.setAttribute(ProfilePage.QUERY, request.getQueryString());
            request.getRequestDispatcher("/@").forward(request, response);
        } else if (request.getHttpServletMapping().getMappingMatch() == MappingMatch.DEFAULT) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }
}
