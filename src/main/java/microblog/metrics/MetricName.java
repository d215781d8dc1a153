package microblog.metrics;

import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.List;

/** What this product counts and measures besides requests; {@code docs/monitoring.md} explains each. */
public enum MetricName {
    DB_CONNECTIONS("microblog.db.connections", "Connections to the database, by what they do.", "state"),
    DB_CONNECTION_WAIT("microblog.db.connection.wait", "How long requests waited for a connection to the database."),
    PASSWORD_HASH("microblog.password.hash", "How long hashing a password took."),
    PASSWORD_HASH_WAITING("microblog.password.hash.waiting", "Who waits for a password to be hashed."),
    MAIL("microblog.mail", "Mails, by what became of them.", "result"),
    MAIL_WAITING("microblog.mail.waiting", "Mails that wait to be sent."),
    LOGINS("microblog.logins", "Logins, by the way that was taken.", "method", "result"),
    TOKENS("microblog.tokens", "Tokens that were issued, renewed or revoked.", "kind", "event"),
    RATE_LIMITED("microblog.rate.limited", "Requests that were turned away because there were too many.", "limit"),
    CLIENT_FETCH("microblog.client.fetch", "How long fetching an app's page took.", "result"),
    WEBSUB("microblog.websub", "What the hub was told of changed feeds, by what became of it.", "result"),
    AUDIT("microblog.audit", "Events of the audit log.", "event", "result"),
    INFO("microblog.info", "The version that runs.", "version", "commit");

    private final String meter;
    private final String meaning;
    private final List<String> labels;

    MetricName(String meter, String meaning, String... labels) {
        this.meter = meter;
        this.meaning = meaning;
        this.labels = List.of(labels);
    }

    String meter() {
        return meter;
    }

    String meaning() {
        return meaning;
    }

    /** These values as the labels of this name. */
    List<Tag> tags(String... values) {
        if (values.length != labels.size()) {
            throw new IllegalArgumentException(name() + " has the labels " + labels);
        }
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            tags.add(Tag.of(labels.get(i), values[i]));
        }
        return tags;
    }
}
