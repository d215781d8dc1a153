package microblog.config;

/** Text from outside made fit for one line of a log or a terminal. */
final class OneLine {
    private static final int LONGEST_QUOTE = 60;

    private OneLine() {}

    /** The text with every control character and line separator replaced, so that nobody can forge a second line. */
    static String of(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    /** The text in quotes, shortened when it is long. */
    static String quoted(String text) {
        String line = of(text);
        return '"' + (line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…") + '"';
    }
}
