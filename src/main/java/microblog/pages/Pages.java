package microblog.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.sessions.WebSession;
import microblog.users.ProfileUrl;

/**
 * Shows pages: templates that were compiled with the product and escape everything by where it stands, and headers that
 * keep other sites from framing, scripts from running, and caches and referrers from keeping what is shown (OWASP ASVS
 * 5.0, section 3.4).
 */
@ApplicationScoped
public class Pages {
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

    /** Sends a page; {@code visitor} is who is signed in. */
    public void send(HtmlPage page, Optional<WebSession> visitor, HttpServletResponse response) throws IOException {
        StringOutput html = new StringOutput();
        templates.render(page.template() + ".jte", Map.of("frame", frame(page, visitor), "page", page.model()), html);
        byte[] body = html.toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(page.status());
        response.setContentType("text/html; charset=utf-8");
        secure(response, page.formTargets());
        page.headers().forEach(response::setHeader);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The headers of every page of ours; {@code formTargets} as for {@link HtmlPage}. */
    public static void secure(HttpServletResponse response, String formTargets) {
        response.setHeader(
                "Content-Security-Policy", formTargets.isEmpty() ? POLICY : POLICY + "; form-action " + formTargets);
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
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
