package microblog.requests;

/** Facts about texts that come from outside. */
public final class Text {
    private Text() {}

    /** The length in code points, as the API counts. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether every database can keep the text and UTF-8 can carry it: no lone surrogate, no NUL. */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c) && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
                return false;
            }
        }
        return true;
    }

    /** The text with what UTF-8 can't carry replaced by U+FFFD. */
    static String encodable(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(result::appendCodePoint);
        return result.toString();
    }
}
