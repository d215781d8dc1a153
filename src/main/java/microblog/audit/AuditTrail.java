package microblog.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import microblog.logs.CurrentRequest;
import microblog.metrics.MetricName;
import microblog.metrics.Metrics;

/**
 * What happened to accounts, one line an event, for operators and for programs such as fail2ban: logger
 * {@code microblog.audit}. Values are quoted and escaped where they are more than a word, so that nobody can forge a
 * line or a field; secrets never come here, addresses only {@linkplain #masked masked}.
 */
public final class AuditTrail {
    private static final Logger LOG = System.getLogger("microblog.audit");
    private static final int LONGEST = 200;

    private AuditTrail() {}

    /** An event that went as it should. */
    public static Entry success(AuditEvent event) {
        return new Entry(event, "success");
    }

    /** An event that was refused, and why, in one word. */
    public static Entry failure(AuditEvent event, String reason) {
        return new Entry(event, "failure").with("reason", reason);
    }

    /** A mail address so that its owner recognises it and nobody else learns it: {@code a***@example.org}. */
    public static String masked(String email) {
        int at = email.lastIndexOf('@');
        return at < 1 ? "***" : email.substring(0, email.offsetByCodePoints(0, 1)) + "***" + email.substring(at);
    }

    /** One line in the making. */
    public static final class Entry {
        private final Map<String, String> fields = new LinkedHashMap<>();

        private Entry(AuditEvent event, String result) {
            fields.put("event", event.value());
            fields.put("result", result);
        }

        /** Whose account it is about. */
        public Entry user(long id) {
            return with("user", Long.toString(id));
        }

        /** From which network address it came. */
        public Entry ip(Object clientIp) {
            return clientIp == null ? this : with("ip", clientIp.toString());
        }

        /** One more field; a value that is null is left out. */
        public Entry with(String name, String value) {
            if (value != null) {
                fields.put(name, value);
            }
            return this;
        }

        /** Writes the line. */
        public void log() {
            if (!fields.containsKey("ip")) {
                with("ip", CurrentRequest.clientIp());
            }
            if (!CurrentRequest.isShownByLog()) {
                with("request_id", CurrentRequest.id());
            }
            Metrics.count(MetricName.AUDIT, fields.get("event"), fields.get("result"));
            LOG.log(Level.INFO, this::toString);
        }

        @Override
        public String toString() {
            StringBuilder line = new StringBuilder();
            fields.forEach((name, value) -> line.append(line.isEmpty() ? "" : " ")
                    .append(name)
                    .append('=')
                    .append(escaped(value)));
            return line.toString();
        }

        private static String escaped(String value) {
            String text = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
            if (!text.isEmpty() && text.chars().allMatch(Entry::isPlain)) {
                return text;
            }
            StringBuilder quoted = new StringBuilder("\"");
            text.chars().forEach(c -> {
                if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                    quoted.append((char) c);
                } else {
                    quoted.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
                }
            });
            return quoted.append('"').toString();
        }

        private static boolean isPlain(int c) {
            return c > ' ' && c < 0x7f && c != '"' && c != '=' && c != '\\';
        }
    }
}
