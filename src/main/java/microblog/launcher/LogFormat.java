package microblog.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * How {@code microblog.jar} writes an event of its log: as one line, or as one JSON object a line
 * ({@code LOG_FORMAT=json}). Each says to which request it belongs.
 */
public final class LogFormat extends Formatter {
    /**
     * The id of the request that a thread works on; the application finds this field by its name. It is kept here,
     * because the classes of the application are not those of the log.
     */
    public static final ThreadLocal<String> REQUEST_ID = new ThreadLocal<>();

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private static volatile boolean json;

    /** From now on JSON, or not. */
    static void useJson(boolean wanted) {
        json = wanted;
    }

    @Override
    public String format(LogRecord event) {
        return json ? asJson(event) : asLine(event);
    }

    private String asLine(LogRecord event) {
        String requestId = REQUEST_ID.get();
        return TIME.format(event.getInstant()) + " " + event.getLevel().getName() + " " + event.getLoggerName() + " "
                + formatMessage(event) + (requestId == null ? "" : " request_id=" + requestId) + System.lineSeparator()
                + (event.getThrown() == null ? "" : trace(event.getThrown()));
    }

    private String asJson(LogRecord event) {
        StringBuilder object = new StringBuilder(256).append('{');
        member(object, "time", TIME.format(event.getInstant()));
        member(object, "level", event.getLevel().getName());
        member(object, "logger", String.valueOf(event.getLoggerName()));
        member(object, "message", String.valueOf(formatMessage(event)));
        if (REQUEST_ID.get() != null) {
            member(object, "request_id", REQUEST_ID.get());
        }
        if (event.getThrown() != null) {
            member(object, "exception", trace(event.getThrown()));
        }
        return object.append('}').append(System.lineSeparator()).toString();
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void member(StringBuilder object, String name, String value) {
        object.append(object.length() == 1 ? "\"" : ",\"").append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            append(object, value.charAt(i));
        }
        object.append('"');
    }

    /** RFC 8259, section 7. */
    private static void append(StringBuilder object, char c) {
        switch (c) {
            case '"', '\\' -> object.append('\\').append(c);
            case '\n' -> object.append("\\n");
            case '\r' -> object.append("\\r");
            case '\t' -> object.append("\\t");
            default -> {
                if (c < ' ' || c == '\u2028' || c == '\u2029' || c == '\u007f') {
                    object.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                } else {
                    object.append(c);
                }
            }
        }
    }
}
