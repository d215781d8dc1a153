package microblog.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.sessions.WebSession;
import microblog.users.ProfileUrl;

/**
 * Shows pages: templates that were compiled with the product and escape everything by where it stands, and headers that
 * keep other sites from framing, scripts from running, and caches and referrers from keeping what is shown (OWASP ASVS
 * 5.0, section 3.4).
 */
@ApplicationScoped
public class Pages {
    private static final String MEDIA_TYPE = "text/html; charset=utf-8";
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' https://www.gravatar.com;"
                    + " base-uri 'none'; frame-ancestors 'none'";

    @Inject
    Settings settings;

    private TemplateEngine templates;
    private String site;

    @PostConstruct
    void load() {
        templates = TemplateEngine.createPrecompiled(
                null, ContentType.Html, Pages.class.getClassLoader(), "microblog.templates");
        site = settings.text(Setting.SITE_NAME);
    }

    /** What the site is called. */
    public String site() {
        return site;
    }

    /** The answer with a page; {@code visitor} is who is signed in. */
    public Response answer(HtmlPage page, Optional<WebSession> visitor) {
        byte[] body = html(page, visitor);
        Response.ResponseBuilder response = secured(Response.status(page.status()), page.formTargets())
                .type(MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LENGTH, body.length)
                .entity(body);
        page.headers().forEach(response::header);
        return response.build();
    }

    /** The page that tells of a refusal, with one way on. */
    public static HtmlPage of(Refusal refusal) {
        String title = refusal.heading().orElse(refusal.problem().title());
        String text = refusal.heading().isPresent() && refusal.retryAfter() > 0
                ? "Please try again in " + duration(refusal.retryAfter()) + "."
                : refusal.text().orElse(refusal.problem().description());
        HtmlPage page = HtmlPage.of("problem", title, text).status(refusal.status());
        for (Map.Entry<String, String> header : refusal.headers().entrySet()) {
            page = page.header(header.getKey(), header.getValue());
        }
        return page;
    }

    private static String duration(long seconds) {
        return seconds < 120 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
    }

    /** Sends a page where no resource answers. */
    public void send(HtmlPage page, Optional<WebSession> visitor, HttpServletResponse response) throws IOException {
        byte[] body = html(page, visitor);
        response.setStatus(page.status());
        response.setContentType(MEDIA_TYPE);
        headers(page.formTargets()).forEach(response::setHeader);
        page.headers().forEach(response::setHeader);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private byte[] html(HtmlPage page, Optional<WebSession> visitor) {
        StringOutput html = new StringOutput();
        templates.render(page.template() + ".jte", Map.of("frame", frame(page, visitor), "page", page.model()), html);
        return html.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Puts the headers of every page of ours on an answer; {@code formTargets} as for {@link HtmlPage}. */
    static Response.ResponseBuilder secured(Response.ResponseBuilder response, String formTargets) {
        headers(formTargets).forEach(response::header);
        return response;
    }

    private static Map<String, String> headers(String formTargets) {
        return Map.of(
                "Content-Security-Policy",
                formTargets.isEmpty() ? POLICY : POLICY + "; form-action " + formTargets,
                "X-Frame-Options",
                "DENY",
                "Cache-Control",
                "no-store");
    }

    /** The same where no resource answers. */
    static void secure(HttpServletResponse response, String formTargets) {
        headers(formTargets).forEach(response::setHeader);
    }

    private Frame frame(HtmlPage page, Optional<WebSession> visitor) {
        String username = visitor.map(session -> session.person().username()).orElse(null);
        return new Frame(
                site,
                page.title(),
                username,
                username == null ? null : ProfileUrl.path(username),
                visitor.map(WebSession::formToken).orElse(null));
    }
}
