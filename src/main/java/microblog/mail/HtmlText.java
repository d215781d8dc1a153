package microblog.mail;

/** Text made fit for HTML. */
public final class HtmlText {
    private HtmlText() {}

    /** The text as the content of an element or of a quoted attribute: nothing in it is taken for markup. */
    public static String of(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
