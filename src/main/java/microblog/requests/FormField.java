package microblog.requests;

/**
 * One field of a form as it was sent.
 *
 * @param name its name
 * @param value its text; empty for a file, of which nothing is kept
 * @param isFile whether it is an uploaded file
 */
public record FormField(String name, String value, boolean isFile) {
    /** A field with a text. */
    static FormField text(String name, String value) {
        return new FormField(name, value, false);
    }
}
