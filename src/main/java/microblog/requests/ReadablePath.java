package microblog.requests;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a request as JAX-RS runtimes and our own code read it alike. Slashes at its beginning are one; an escaped
 * unreserved character is that character (RFC 3986, section 6.2.2.2); a semicolon belongs to its segment, since no path
 * of ours has parameters; a character that no URI has is escaped, in UTF-8; a percent sign that begins no escape stands
 * for itself, and escaped bytes that are no UTF-8, or NUL, become U+FFFD. So no path is an error by its form alone: it
 * names something or nothing.
 */
final class ReadablePath {
    private static final String UNRESERVED_MARKS = "-._~";
    private static final String OTHER_MARKS = "/@!$&'()*+,:=";
    private static final Pattern DOTS = Pattern.compile("(?<=/)\\.{1,2}(?=/|$)");
    private static final Pattern FIRST_SLASHES = Pattern.compile("^/{2,}");
    private static final String ESCAPED_AT = "/%40";

    private ReadablePath() {}

    /** The readable form of a path as it was sent; most paths are their own. */
    static String of(String path) {
        return isReadable(path) ? path : readable(FIRST_SLASHES.matcher(path).replaceFirst("/"));
    }

    // Every request comes through here.
    private static boolean isReadable(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (!isPlain(path.charAt(i))) {
                return false;
            }
        }
        return !path.startsWith("//");
    }

    private static String readable(String path) {
        StringBuilder result = new StringBuilder(path.length() + 16);
        int i = 0;
        while (i < path.length()) {
            char c = path.charAt(i);
            int end = i;
            if (isEscape(path, i)) {
                while (isEscape(path, end)) {
                    end += 3;
                }
                appendBytes(escaped(path, i, end), result);
            } else if (c > '~') {
                while (end < path.length() && path.charAt(end) > '~') {
                    end++;
                }
                appendBytes(raw(path.substring(i, end)), result);
            } else {
                end++;
                appendCharacter(c, result);
            }
            i = end;
        }
        return withoutNewDots(path, result.toString());
    }

    // What was escaped must not become a step up or down that nobody took before.
    private static String withoutNewDots(String path, String result) {
        String safe = path.contains("%2") ? DOTS.matcher(result).replaceAll(ReadablePath::escapeDots) : result;
        return safe.startsWith(ESCAPED_AT) ? "/@" + safe.substring(ESCAPED_AT.length()) : safe;
    }

    private static String escapeDots(java.util.regex.MatchResult dots) {
        return Matcher.quoteReplacement(dots.group().replace(".", "%2E"));
    }

    private static boolean isEscape(String path, int at) {
        return at + 2 < path.length()
                && path.charAt(at) == '%'
                && Character.digit(path.charAt(at + 1), 16) >= 0
                && Character.digit(path.charAt(at + 2), 16) >= 0;
    }

    private static byte[] escaped(String path, int begin, int end) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = begin; i < end; i += 3) {
            bytes.write(Integer.parseInt(path, i + 1, i + 3, 16));
        }
        return bytes.toByteArray();
    }

    // Servers pass on bytes as they came, each as a character, or have read them as UTF-8 already.
    private static byte[] raw(String text) {
        return text.chars().allMatch(c -> c <= 0xFF)
                ? text.getBytes(StandardCharsets.ISO_8859_1)
                : text.getBytes(StandardCharsets.UTF_8);
    }

    private static void appendBytes(byte[] bytes, StringBuilder result) {
        String text = new String(bytes, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved((char) b)) {
                result.append((char) b);
            } else {
                escape(b, result);
            }
        }
    }

    private static void appendCharacter(char c, StringBuilder result) {
        if (isPlain(c)) {
            result.append(c);
        } else {
            escape((byte) c, result);
        }
    }

    private static void escape(byte b, StringBuilder result) {
        result.append('%')
                .append(Character.toUpperCase(Character.forDigit(b >> 4 & 0xF, 16)))
                .append(Character.toUpperCase(Character.forDigit(b & 0xF, 16)));
    }

    private static boolean isPlain(char c) {
        return isUnreserved(c) || OTHER_MARKS.indexOf(c) >= 0;
    }

    private static boolean isUnreserved(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || UNRESERVED_MARKS.indexOf(c) >= 0;
    }
}
