package microblog.web;

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
public record Page(
        String template, String title, Object model, int status, Map<String, String> headers, String formTargets) {

    /** A page with status 200, whose forms stay on this server. */
    public static Page of(String template, String title, Object model) {
        return new Page(template, title, model, 200, Map.of(), "'self'");
    }

    /** The same with another status. */
    public Page status(int newStatus) {
        return new Page(template, title, model, newStatus, headers, formTargets);
    }

    /** The same with a further header. */
    public Page header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Page(template, title, model, status, more, formTargets);
    }

    /** The same, with forms whose answer may redirect anywhere. */
    public Page withFormsThatLeadElsewhere() {
        return new Page(template, title, model, status, headers, "");
    }
}
