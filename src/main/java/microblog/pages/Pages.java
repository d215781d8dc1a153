package microblog.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
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
import microblog.secrets.SecretHash;
import microblog.sessions.WebSession;
import microblog.users.ProfileUrl;
import microblog.users.UserView;

/**
 * Shows pages: templates that were compiled with the product and escape everything by where it stands, and headers that
 * keep other sites from framing, scripts from running, and caches and referrers from keeping what is shown (OWASP ASVS
 * 5.0, section 3.4).
 */
@ApplicationScoped
public class Pages {
    private static final String MEDIA_TYPE = "text/html; charset=utf-8";
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'{pictures}; base-uri 'none'; frame-ancestors 'none'";
    private static final String SCRIPTS = "; script-src 'self'";
    private static final HtmlPage NONE = HtmlPage.of("", "", "").withFormsThatLeadElsewhere();

    @Inject
    Settings settings;

    @Inject
    Avatars avatars;

    private TemplateEngine templates;
    private String site;
    private String policy;

    @PostConstruct
    void load() {
        templates = TemplateEngine.createPrecompiled(
                null, ContentType.Html, Pages.class.getClassLoader(), "microblog.templates");
        site = settings.text(Setting.SITE_NAME);
        policy = POLICY.replace("{pictures}", avatars.areFromGravatar() ? " " + Avatars.GRAVATAR : "");
    }

    /** What the site is called. */
    public String site() {
        return site;
    }

    /** The answer with a page; {@code visitor} is who is signed in. */
    public Response answer(HtmlPage page, Optional<WebSession> visitor) {
        byte[] body = html(page, visitor);
        return described(Response.status(page.status()), page, "no-store")
                .header(HttpHeaders.CONTENT_LENGTH, body.length)
                .entity(body)
                .build();
    }

    /**
     * The answer with a page that is the same for everybody who is not signed in: browsers keep it and ask whether it
     * has changed (RFC 9110, section 13).
     */
    Response answerEverybody(HtmlPage page, HttpServletRequest request) {
        byte[] body = html(page, Optional.empty());
        String tag = "W/\""
                + SecretHash.of(new String(body, StandardCharsets.UTF_8)).hex().substring(0, 32) + '"';
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        boolean isKnown = known != null && known.contains(tag.substring(2));
        Response.ResponseBuilder response = described(
                        isKnown ? Response.notModified() : Response.status(page.status()), page, "no-cache")
                .header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.VARY, "Accept, Cookie");
        return isKnown
                ? response.build()
                : response.header(HttpHeaders.CONTENT_LENGTH, body.length)
                        .entity(body)
                        .build();
    }

    private Response.ResponseBuilder described(Response.ResponseBuilder response, HtmlPage page, String cacheControl) {
        headers(page, cacheControl).forEach(response::header);
        page.headers().forEach(response::header);
        return response.type(MEDIA_TYPE);
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
        headers(page, "no-store").forEach(response::setHeader);
        page.headers().forEach(response::setHeader);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private byte[] html(HtmlPage page, Optional<WebSession> visitor) {
        StringOutput html = new StringOutput();
        templates.render(page.template() + ".jte", Map.of("frame", frame(page, visitor), "page", page.model()), html);
        return html.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Puts the headers of a page on an answer that has none, such as a redirect. */
    Response.ResponseBuilder secured(Response.ResponseBuilder response) {
        headers(NONE, "no-store").forEach(response::header);
        return response;
    }

    private Map<String, String> headers(HtmlPage page, String cacheControl) {
        String targets = page.formTargets();
        return Map.of(
                "Content-Security-Policy",
                policy + (page.isScripted() ? SCRIPTS : "") + (targets.isEmpty() ? "" : "; form-action " + targets),
                "X-Frame-Options",
                "DENY",
                HttpHeaders.CACHE_CONTROL,
                cacheControl);
    }

    private Frame frame(HtmlPage page, Optional<WebSession> visitor) {
        return new Frame(
                site,
                page.title(),
                page.isFailed(),
                page.place(),
                visitor.map(this::visitor).orElse(null),
                page.isScripted(),
                settings.footerLinks());
    }

    private Visitor visitor(WebSession session) {
        UserView user = session.person();
        return new Visitor(user.username(), ProfileUrl.path(user.username()), avatars.of(user), session.formToken());
    }
}
