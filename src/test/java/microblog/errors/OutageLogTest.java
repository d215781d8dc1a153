package microblog.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class OutageLogTest {
    private final List<String> lines = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T10:02:11Z");
    private final OutageLog outage = new OutageLog(new Lines(), () -> now);

    @Test
    void hasOneLineAtTheBeginningOneEveryTenSecondsAndOneAtTheEnd() {
        for (int i = 0; i < 2_500; i++) {
            outage.refused("connection refused");
            now = now.plusMillis(10);
        }
        assertTrue(outage.isOn());
        assertEquals(3, lines.size(), lines::toString);
        assertEquals("The database can't be reached: connection refused", lines.get(0));
        assertTrue(lines.get(1).startsWith("The database is still away: 1001 requests refused since "), lines.get(1));

        outage.over();
        outage.over();

        assertFalse(outage.isOn());
        assertEquals(4, lines.size(), lines::toString);
        assertEquals("The database is back after 25 s; 2500 requests were refused", lines.get(3));
    }

    @Test
    void tellsOfItWhenNobodyAsksAnyMore() {
        outage.refused("away");
        outage.summarize();
        now = now.plusSeconds(10);
        outage.summarize();

        assertEquals(2, lines.size(), lines::toString);
    }

    @Test
    void isSilentWhileAllIsWell() {
        outage.summarize();
        outage.over();

        assertEquals(List.of(), lines);
    }

    private final class Lines implements System.Logger {
        @Override
        public String getName() {
            return "lines";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            lines.add(message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
            lines.add(new MessageFormat(format, Locale.ROOT).format(parameters));
        }
    }
}
