package microblog.documentation;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.http.ReadOnlyServlet;
import microblog.http.StaticContent;

/**
 * The API's documentation for people: {@code /docs}, in the user interface that {@code DOCS_UI} names, and its files.
 */
@WebServlet(
        urlPatterns = {"/docs", "/docs/*"},
        asyncSupported = true)
public class DocumentationServlet extends ReadOnlyServlet {
    private static final long serialVersionUID = 1;

    /**
     * Nothing comes from or goes to another host, and no script stands in a page. The interfaces write their styles
     * into the page and run their search in the background.
     */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Inject
    transient Settings settings;

    private transient StaticContent page;
    private transient Map<String, StaticContent> files;

    @Override
    public void init() {
        DocumentationUi ui = DocumentationUi.named(settings.text(Setting.DOCS_UI));
        page = ui.page();
        files = ui.files();
    }

    @Override
    protected void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        StaticContent content = path == null ? page : files.get(path.substring(1));
        if (content == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
            content.send(request, response);
        }
    }
}
