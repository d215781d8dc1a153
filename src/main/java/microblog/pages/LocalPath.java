package microblog.pages;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place on this server, with its query, to which a person is sent back after a detour. Nothing that a browser could
 * take for another server is one (OWASP ASVS 5.0, section 3.7), since browsers read a backslash as a slash and skip
 * control characters. Nor is one with dot segments: "/..//host" is a path until somebody on the way shortens it.
 *
 * @param text the path, beginning with one slash
 */
public record LocalPath(String text) {
    private static final int LONGEST = 8000;
    private static final Pattern FORM = Pattern.compile("/(?:[^/\\\\].*)?");
    private static final Pattern DOTS = Pattern.compile("[^?]*/(?:\\.|%2e){1,2}(?:[/?].*)?", Pattern.CASE_INSENSITIVE);

    /**
     * Takes a path.
     *
     * @throws IllegalArgumentException when it may lead elsewhere, or is too long
     */
    public LocalPath {
        if (text.length() > LONGEST
                || !FORM.matcher(text).matches()
                || DOTS.matcher(text).matches()
                || text.indexOf('\\') >= 0
                || text.chars().anyMatch(c -> c <= ' ' || c >= 0x7F)) {
            throw new IllegalArgumentException("not a path on this server");
        }
    }

    /** The path, if the text is one. */
    public static Optional<LocalPath> of(String text) {
        try {
            return Optional.of(new LocalPath(text));
        } catch (IllegalArgumentException elsewhere) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
