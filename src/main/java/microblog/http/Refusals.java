package microblog.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.json.JsonText;
import microblog.pages.Pages;
import microblog.requests.SentHeaders;
import microblog.sessions.WebSession;
import microblog.sessions.WebSessions;

/** Answers requests that are refused, in the shape of their surface. */
@ApplicationScoped
public class Refusals {
    private static final int FAILURES = 500;

    @Inject
    Pages pages;

    @Inject
    WebSessions sessions;

    /** The answer to a request that is refused. */
    public Response answer(Refusal refusal, Shape shape, HttpServletRequest request) {
        if (shape == Shape.PAGE) {
            return pages.answer(Pages.of(refusal), visitor(refusal, request));
        }
        byte[] body = JsonText.bytes(shape.body(refusal));
        Response.ResponseBuilder response = Response.status(refusal.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CONTENT_LENGTH, body.length)
                .entity(body);
        if (shape != Shape.API) {
            response.header(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        refusal.headers().forEach(response::header);
        return response.build();
    }

    // What fails must not fail again for want of the name in the header.
    private Optional<WebSession> visitor(Refusal refusal, HttpServletRequest request) {
        if (refusal.status() >= FAILURES) {
            return Optional.empty();
        }
        try {
            return sessions.current(request);
        } catch (RuntimeException away) {
            return Optional.empty();
        }
    }

    /** The shape for what no operation of ours was asked: a page for browsers, except where only programs call. */
    public static Shape unmatched(String path, HttpServletRequest request) {
        boolean isForPrograms = path.matches("/(?:api|account|indieauth|micropub|posts|users)(?:/.*)?");
        return !isForPrograms && SentHeaders.prefersPages(request) ? Shape.PAGE : Shape.API;
    }
}
