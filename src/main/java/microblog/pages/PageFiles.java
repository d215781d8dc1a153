package microblog.pages;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import microblog.access.Open;
import microblog.config.AccentColor;
import microblog.config.Settings;
import microblog.content.StaticContent;
import microblog.errors.Refusal;
import microblog.requests.SentHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The files that pages need beside them: the style sheet and the mark, both in the operator's colour, and the scripts.
 */
@ApplicationScoped
@Path("/")
@Open
public class PageFiles {
    private static final Duration KEPT = Duration.ofHours(1);

    @Inject
    Settings settings;

    private StaticContent styles;
    private StaticContent script;
    private StaticContent passkeys;
    private StaticContent mark;
    private StaticContent icon;
    private StaticContent robots;

    @PostConstruct
    void read() {
        AccentColor accent = settings.accentColor();
        String colours = ":root{--accent-light:" + accent.onLight() + ";--accent-dark:" + accent.onDark() + "}\n";
        styles = text("text/css; charset=utf-8", colours + file("style.css"));
        script = text("text/javascript; charset=utf-8", file("pages.js"));
        passkeys = text("text/javascript; charset=utf-8", file("passkeys.js"));
        mark = text("image/svg+xml", file("mark.svg").replace("{accent}", accent.onLight()));
        icon = StaticContent.of("image/x-icon", PageFiles.class.getResourceAsStream("favicon.ico"))
                .keptFor(KEPT);
        robots = text("text/plain; charset=utf-8", file("robots.txt"));
    }

    /** The one style sheet. */
    @GET
    @Path("style.css")
    @Operation(hidden = true)
    public Response styles(@Context HttpServletRequest request) {
        return styles.answer(request);
    }

    /** The script that pages work without. */
    @GET
    @Path("pages.js")
    @Operation(hidden = true)
    public Response script(@Context HttpServletRequest request) {
        return script.answer(request);
    }

    /** The script that asks the browser for passkeys. */
    @GET
    @Path("passkeys.js")
    @Operation(hidden = true)
    public Response passkeys(@Context HttpServletRequest request) {
        return passkeys.answer(request);
    }

    /** The mark, for browsers that show pictures of any size. */
    @GET
    @Path("favicon.svg")
    @Operation(hidden = true)
    public Response mark(@Context HttpServletRequest request) {
        return mark.answer(request);
    }

    /**
     * The mark for all other browsers, which name pictures or pages in what they accept. For the API's clients the path
     * is one that doesn't exist, as in the original.
     */
    @GET
    @Path("favicon.ico")
    @Operation(hidden = true)
    public Response icon(@Context HttpServletRequest request) {
        String accept = SentHeaders.accept(request);
        if (accept == null || !accept.contains("image/") && !SentHeaders.prefersPages(request)) {
            throw Refusal.notFound();
        }
        return icon.answer(request);
    }

    /** What search engines are to leave out. */
    @GET
    @Path("robots.txt")
    @Operation(hidden = true)
    public Response robots(@Context HttpServletRequest request) {
        return robots.answer(request);
    }

    private static StaticContent text(String mediaType, String text) {
        return StaticContent.of(mediaType, text).keptFor(KEPT);
    }

    private static String file(String name) {
        try (InputStream file = PageFiles.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The file is part of the application", e);
        }
    }
}
