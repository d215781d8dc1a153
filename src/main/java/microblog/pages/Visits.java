package microblog.pages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import microblog.sessions.WebSessions;

/** Begins a {@link Visit} for each request for a page. */
@ApplicationScoped
public class Visits {
    @Inject
    WebSessions sessions;

    @Inject
    Pages pages;

    /** The visit that a request makes; cookies for the browser go to {@code response}. */
    public Visit of(HttpServletRequest request, HttpServletResponse response) {
        return new Visit(request, response, sessions, pages);
    }
}
