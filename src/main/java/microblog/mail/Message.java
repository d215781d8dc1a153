package microblog.mail;

/**
 * A mail to one person, in two forms that say the same.
 *
 * @param to the address
 * @param subject the subject, in any language
 * @param text the plain form
 * @param html the form for programs that show HTML, a whole document
 */
public record Message(String to, String subject, String text, String html) {
    /**
     * Takes the parts of a mail.
     *
     * @throws IllegalArgumentException when address or subject has a control character: a line break would start a
     *     further header (RFC 5322, section 2.2)
     */
    public Message {
        if (hasControl(to) || hasControl(subject)) {
            throw new IllegalArgumentException("control character in a mail header");
        }
    }

    /** Whom it goes to, told so that a log doesn't give the address away. */
    String recipient() {
        int at = to.lastIndexOf('@');
        return at < 1 ? "***" : to.substring(0, to.offsetByCodePoints(0, 1)) + "***" + to.substring(at);
    }

    /** Nothing of the content, which may hold a secret link. */
    @Override
    public String toString() {
        return "\"" + subject + "\" to " + recipient();
    }

    private static boolean hasControl(String header) {
        return header.codePoints()
                .anyMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
    }
}
