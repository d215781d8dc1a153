package microblog.pages;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A page to show.
 *
 * @param template the template's name without its ending
 * @param title the title
 * @param model what the template shows
 * @param status the HTTP status
 * @param headers further headers
 * @param formTargets where forms may lead, in the terms of CSP's {@code form-action}; empty for anywhere, which a form
 *     needs whose answer redirects to another origin
 */
public record HtmlPage(
        String template, String title, Object model, int status, Map<String, String> headers, String formTargets) {

    /** A page with status 200, whose forms stay on this server. */
    public static HtmlPage of(String template, String title, Object model) {
        return new HtmlPage(template, title, model, 200, Map.of(), "'self'");
    }

    /** The same with another status. */
    public HtmlPage status(int newStatus) {
        return new HtmlPage(template, title, model, newStatus, headers, formTargets);
    }

    /** The same with a further header. */
    public HtmlPage header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HtmlPage(template, title, model, status, more, formTargets);
    }

    /** The same, with forms whose answer may redirect anywhere. */
    public HtmlPage withFormsThatLeadElsewhere() {
        return new HtmlPage(template, title, model, status, headers, "");
    }
}
