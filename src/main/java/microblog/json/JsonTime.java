package microblog.json;

import java.time.LocalDateTime;

/** Times as the API writes them: {@code 2024-01-31T12:00:00.123456Z}. */
public final class JsonTime {
    private JsonTime() {}

    /** The text of a time that is in UTC, always with microseconds. */
    public static String text(LocalDateTime time) {
        char[] text = "0000-00-00T00:00:00.000000Z".toCharArray();
        digits(text, 3, time.getYear());
        digits(text, 6, time.getMonthValue());
        digits(text, 9, time.getDayOfMonth());
        digits(text, 12, time.getHour());
        digits(text, 15, time.getMinute());
        digits(text, 18, time.getSecond());
        digits(text, 25, time.getNano() / 1000);
        return new String(text);
    }

    // Every post and person has times: a general formatter took a noticeable part of a page's work.
    private static void digits(char[] text, int last, int value) {
        int rest = value;
        for (int i = last; rest > 0; i--, rest /= 10) {
            text[i] = (char) ('0' + rest % 10);
        }
    }
}
