package microblog.config;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The colour of links and buttons, which must be readable on light pages (WCAG 2.2, success criterion 1.4.3): text of
 * it on their background, and white text on it, have a contrast of 4.5:1 or more. For dark pages it is made lighter
 * until it can be read there.
 *
 * @param rgb red, green and blue, each of 8 bits
 */
public record AccentColor(int rgb) {
    private static final Pattern FORM = Pattern.compile("#[0-9A-Fa-f]{6}");
    private static final int LIGHT_PAGE = 0xF5F6F8;
    private static final int DARK_CARD = 0x1A1F25;
    private static final double READABLE = 4.5;
    private static final double READABLE_IN_THE_DARK = 7;
    private static final int STEPS = 50;

    /**
     * Takes a colour.
     *
     * @throws IllegalArgumentException when its contrast is too low
     */
    public AccentColor {
        double contrast = contrast(rgb, LIGHT_PAGE);
        if (contrast < READABLE) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s is too light: its contrast with the pages is %.1f:1, and text can be read from 4.5:1",
                    text(rgb),
                    contrast));
        }
    }

    static AccentColor parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException();
        }
        return new AccentColor(Integer.parseInt(text.substring(1), 16));
    }

    /** The colour on light pages, as style sheets write it. */
    public String onLight() {
        return text(rgb);
    }

    /** The colour on dark pages, as style sheets write it. */
    public String onDark() {
        int step = 0;
        while (contrast(lighter(step), DARK_CARD) < READABLE_IN_THE_DARK) {
            step++;
        }
        return text(lighter(step));
    }

    private int lighter(int step) {
        int result = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int part = rgb >> shift & 0xFF;
            result |= part + (0xFF - part) * step / STEPS << shift;
        }
        return result;
    }

    private static double contrast(int one, int other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    // WCAG 2.2, "relative luminance".
    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static String text(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
