package microblog.payara;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A path that every server can decode: a percent sign that begins no escape stands for itself, and escaped bytes that
 * are no UTF-8, or NUL, become U+FFFD. A good path stays as it is. It names something else then, or nothing: the
 * application answers that like any other path.
 */
final class DecodablePath {
    private DecodablePath() {}

    static String of(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        StringBuilder result = new StringBuilder(path.length());
        int i = 0;
        while (i < path.length()) {
            if (isEscape(path, i)) {
                int end = i;
                while (isEscape(path, end)) {
                    end += 3;
                }
                appendEscapes(path.substring(i, end), result);
                i = end;
            } else {
                char c = path.charAt(i++);
                result.append(c == '%' ? "%25" : String.valueOf(c));
            }
        }
        return result.toString();
    }

    private static boolean isEscape(String path, int at) {
        return at + 2 < path.length()
                && path.charAt(at) == '%'
                && Character.digit(path.charAt(at + 1), 16) >= 0
                && Character.digit(path.charAt(at + 2), 16) >= 0;
    }

    private static void appendEscapes(String escapes, StringBuilder result) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < escapes.length(); i += 3) {
            bytes.write(Integer.parseInt(escapes.substring(i + 1, i + 3), 16));
        }
        byte[] good = bytes.toString(StandardCharsets.UTF_8).replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8);
        if (Arrays.equals(good, bytes.toByteArray())) {
            result.append(escapes);
            return;
        }
        for (byte b : good) {
            result.append('%').append(String.format(Locale.ROOT, "%02X", b & 0xFF));
        }
    }
}
