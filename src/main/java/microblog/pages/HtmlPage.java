package microblog.pages;

import java.util.LinkedHashMap;
import java.util.Map;

/** A page to show: a template, and what it shows. */
public final class HtmlPage {
    private final String template;
    private final String title;
    private final Object model;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private int status = 200;
    private String place = "";
    private String formTargets = "'self'";
    private boolean failed;
    private boolean scripted;
    private boolean open;

    private HtmlPage(String template, String title, Object model) {
        this.template = template;
        this.title = title;
        this.model = model;
    }

    /**
     * A page with status 200, whose forms stay on this server and which runs no script.
     *
     * @param template the template's name without its ending
     * @param title the heading
     */
    public static HtmlPage of(String template, String title, Object model) {
        return new HtmlPage(template, title, model);
    }

    /** Answers with another status. */
    public HtmlPage status(int newStatus) {
        status = newStatus;
        return this;
    }

    /** Answers a form that is refused because of what it says: 400, and the title says so. */
    public HtmlPage failed() {
        failed = true;
        return status == 200 ? status(400) : this;
    }

    /** Answers with a further header. */
    public HtmlPage header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Belongs to this entry of the navigation. */
    public HtmlPage at(String entry) {
        place = entry;
        return this;
    }

    /** Runs our scripts, which only add comfort. */
    public HtmlPage withScripts() {
        scripted = true;
        return this;
    }

    /** Shows everybody who is not signed in the same: caches may keep it, and ask whether it has changed. */
    public HtmlPage forEverybody() {
        open = true;
        return this;
    }

    /** Has forms whose answer may redirect anywhere. */
    public HtmlPage withFormsThatLeadElsewhere() {
        formTargets = "";
        return this;
    }

    String template() {
        return template;
    }

    String title() {
        return title;
    }

    Object model() {
        return model;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    String place() {
        return place;
    }

    /** Where forms may lead, in the terms of CSP's {@code form-action}; empty for anywhere. */
    String formTargets() {
        return formTargets;
    }

    boolean isFailed() {
        return failed;
    }

    boolean isScripted() {
        return scripted;
    }

    boolean isForEverybody() {
        return open;
    }
}
