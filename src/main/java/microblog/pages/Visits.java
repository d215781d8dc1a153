package microblog.pages;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import microblog.config.Settings;
import microblog.sessions.HardenedCookie;
import microblog.sessions.WebSessions;

/** Begins a {@link Visit} for each request for a page. */
@ApplicationScoped
public class Visits {
    @Inject
    WebSessions sessions;

    @Inject
    Pages pages;

    @Inject
    Settings settings;

    private HardenedCookie doneCookie;

    @PostConstruct
    void configure() {
        doneCookie = HardenedCookie.of(settings, "done");
    }

    /** The visit that a request makes; cookies for the browser go to {@code response}. */
    public Visit of(HttpServletRequest request, HttpServletResponse response) {
        return new Visit(request, response, this);
    }

    WebSessions sessions() {
        return sessions;
    }

    Pages pages() {
        return pages;
    }

    /** What tells the page after a form what is done. */
    HardenedCookie doneCookie() {
        return doneCookie;
    }
}
