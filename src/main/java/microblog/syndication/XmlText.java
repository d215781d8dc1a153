package microblog.syndication;

/** Text as XML has it. */
final class XmlText {
    private static final int REPLACEMENT = 0xFFFD;

    private XmlText() {}

    /**
     * The text for the content of an element or for an attribute in double quotes. What XML 1.0 can't hold in any way
     * (section 2.2: most control characters, halves of pairs, non-characters) becomes U+FFFD; what a parser would
     * change (sections 2.11 and 3.3.3) is a reference.
     */
    static String of(String text) {
        StringBuilder xml = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                case '\r' -> xml.append("&#13;");
                case '\n' -> xml.append("&#10;");
                case '\t' -> xml.append("&#9;");
                default -> xml.appendCodePoint(isCharacter(c) ? c : REPLACEMENT);
            }
        });
        return xml.toString();
    }

    private static boolean isCharacter(int c) {
        return c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }
}
