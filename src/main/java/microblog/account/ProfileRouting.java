package microblog.account;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Leads {@code /@{username}} to the profile page: patterns of servlets can't say that. */
@WebFilter(filterName = "profiles", urlPatterns = "/*", dispatcherTypes = DispatcherType.REQUEST, asyncSupported = true)
public class ProfileRouting extends HttpFilter {
    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        // A cheap look first: this filter sees every request.
        Optional<ProfilePath> profile =
                path.startsWith("/@") || path.startsWith("/%40") ? ProfilePath.parse(path) : Optional.empty();
        if (profile.isPresent()) {
            request.setAttribute(ProfilePage.PATH, profile.get());
            request.getRequestDispatcher("/@").forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
