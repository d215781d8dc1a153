package microblog.pages;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as pages write them: in UTC, and saying so; a script shows them in the reader's zone where scripts run. */
public final class Moment {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

    private Moment() {}

    /** The text of a time that is in UTC. */
    public static String text(LocalDateTime time) {
        return FORM.format(time);
    }
}
