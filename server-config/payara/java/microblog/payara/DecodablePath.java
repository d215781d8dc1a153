package microblog.payara;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A path that every server can decode: a percent sign that begins no escape stands for itself; bytes that are no UTF-8,
 * escaped or not, NUL and backslashes, which Payara refuses, become U+FFFD. A good path stays as it is. The application
 * is told what the client sent.
 */
final class DecodablePath {
    private DecodablePath() {}

    static String of(String path) {
        if (isPlain(path)) {
            return path;
        }
        StringBuilder result = new StringBuilder(path.length());
        int i = 0;
        while (i < path.length()) {
            int end = i;
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            while (end < path.length() && (isEscape(path, end) || isSpecial(path.charAt(end)))) {
                boolean escape = isEscape(path, end);
                bytes.write(escape ? Integer.parseInt(path.substring(end + 1, end + 3), 16) : path.charAt(end));
                end += escape ? 3 : 1;
            }
            if (end > i) {
                append(path.substring(i, end), bytes.toByteArray(), result);
                i = end;
            } else {
                char c = path.charAt(i++);
                result.append(c == '%' ? "%25" : String.valueOf(c));
            }
        }
        return result.toString();
    }

    private static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '%' || isSpecial(path.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A byte as it came, each of which is a character here. */
    private static boolean isSpecial(char c) {
        return c == '\\' || c >= 0x80 && c <= 0xFF;
    }

    private static boolean isEscape(String path, int at) {
        return at + 2 < path.length()
                && path.charAt(at) == '%'
                && Character.digit(path.charAt(at + 1), 16) >= 0
                && Character.digit(path.charAt(at + 2), 16) >= 0;
    }

    private static void append(String sent, byte[] bytes, StringBuilder result) {
        byte[] good = new String(bytes, StandardCharsets.UTF_8)
                .replace('\0', '\uFFFD')
                .replace('\\', '\uFFFD')
                .getBytes(StandardCharsets.UTF_8);
        if (Arrays.equals(good, bytes)) {
            result.append(sent);
            return;
        }
        for (byte b : good) {
            result.append('%').append(String.format(Locale.ROOT, "%02X", b & 0xFF));
        }
    }
}
