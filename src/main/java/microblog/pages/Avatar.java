package microblog.pages;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * A picture that is drawn from a number: always the same for one, most likely another for others. Five by five fields,
 * the left ones mirrored on the right, in one of many colours.
 */
final class Avatar {
    private static final int FIELDS = 5;
    private static final int SIZE = 10;

    private Avatar() {}

    /** The picture of a number as SVG. */
    static String svg(long number) {
        byte[] hash = sha256("avatar " + number);
        int hue = (hash[0] & 0xFF) * 360 / 256;
        StringBuilder path = new StringBuilder();
        for (int row = 0; row < FIELDS; row++) {
            for (int column = 0; column < FIELDS; column++) {
                int bit = row * 3 + Math.min(column, FIELDS - 1 - column);
                if ((hash[2 + bit / 8] >> bit % 8 & 1) == 1) {
                    path.append(String.format(
                            Locale.ROOT, "M%d %dh%dv%dh-%dz", (column + 1) * SIZE, (row + 1) * SIZE, SIZE, SIZE, SIZE));
                }
            }
        }
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 70 70\">"
                        + "<path fill=\"hsl(%d,45%%,92%%)\" d=\"M0 0h70v70H0z\"/>"
                        + "<path fill=\"hsl(%d,55%%,42%%)\" d=\"%s\"/></svg>",
                hue,
                hue,
                path);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
