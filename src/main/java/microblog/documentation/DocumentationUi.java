package microblog.documentation;

import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import microblog.content.StaticContent;

/** The user interfaces for the API's documentation, by the names that {@code DOCS_UI} takes, and their files. */
enum DocumentationUi {
    ELEMENTS("web-components.min.js", "styles.min.css"),
    SWAGGER_UI("swagger-ui-bundle.js", "swagger-ui.css", "start.js"),
    REDOC("redoc.standalone.js", "start.js"),
    RAPIDOC("rapidoc-min.js");

    private static final Map<String, String> MEDIA_TYPES =
            Map.of("js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8");

    private final String[] files;

    DocumentationUi(String... files) {
        this.files = files;
    }

    /** The one that the setting names. */
    static DocumentationUi named(String setting) {
        return valueOf(setting.toUpperCase(Locale.ROOT));
    }

    /** The page that shows the documentation. */
    StaticContent page() {
        return StaticContent.of("text/html; charset=utf-8", resource("page.html"));
    }

    /** The page's files, by their paths relative to the page's. */
    Map<String, StaticContent> files() {
        Map<String, StaticContent> contents = new TreeMap<>();
        for (String file : files) {
            String extension = file.substring(file.lastIndexOf('.') + 1);
            contents.put(folder() + '/' + file, StaticContent.of(MEDIA_TYPES.get(extension), resource(file)));
        }
        return contents;
    }

    private String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    private InputStream resource(String file) {
        return DocumentationUi.class.getResourceAsStream(folder() + '/' + file);
    }
}
