package microblog.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogFormatTest {
    private final LogFormat format = new LogFormat();

    @AfterEach
    void asBefore() {
        LogFormat.useJson(false);
        LogFormat.REQUEST_ID.remove();
    }

    @Test
    void isOneLineThatEndsWithTheRequest() {
        LogFormat.REQUEST_ID.set("abc-1");

        String line = format.format(event("Hello {0}", "you"));

        assertTrue(line.matches("\\S+ INFO a\\.logger Hello you request_id=abc-1\\R"), line);
    }

    @Test
    void hasNoRequestBetweenRequests() {
        assertFalse(format.format(event("Hello")).contains("request_id"));
    }

    @Test
    void isOneObjectALineWhateverTheMessage() {
        LogFormat.useJson(true);
        LogFormat.REQUEST_ID.set("abc-1");
        String message = "a \"quoted\" \\ line\nand another\r\t\u0001\u2028\u007f é 😀";
        LogRecord event = event(message);
        event.setThrown(new IllegalStateException("why\nnot"));

        String line = format.format(event);

        assertEquals(1, line.strip().lines().count(), line);
        JsonObject object = parse(line);
        assertEquals(message, object.getString("message"));
        assertEquals("INFO", object.getString("level"));
        assertEquals("a.logger", object.getString("logger"));
        assertEquals("abc-1", object.getString("request_id"));
        assertTrue(object.getString("exception").startsWith("java.lang.IllegalStateException: why\nnot\n\tat "));
        assertTrue(object.getString("time").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d{4}"));
    }

    private static LogRecord event(String message, Object... parameters) {
        LogRecord event = new LogRecord(Level.INFO, message);
        event.setLoggerName("a.logger");
        event.setParameters(parameters);
        return event;
    }

    private static JsonObject parse(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }
}
