package microblog.export;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import microblog.database.Utc;
import microblog.sql.AccountStatements;
import microblog.sql.Row;

/**
 * All that this server has of one user, as one JSON document ({@code docs/export.md}); no secrets. It is written while
 * it is read, page after page, so that any number of posts takes the same memory.
 */
public final class AccountExport {
    /** What a document says that it is. */
    public static final String FORMAT = "microblog-account";

    /** The version of that. */
    public static final int VERSION = 1;

    private static final int PAGE = 1_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT);

    private final AccountStatements statements;

    /** What reads one user's rows. */
    @FunctionalInterface
    private interface Reading {
        List<Row> of(long user) throws SQLException;
    }

    /** Reads through this connection, which stays open. */
    public AccountExport(Connection connection) {
        this.statements = new AccountStatements(connection);
    }

    /** How many posts a user has; empty when there is no such user. */
    public Optional<Long> posts(long user) throws SQLException {
        return statements.profile(user).map(row -> row.number("posts_count"));
    }

    /**
     * Writes the document, and leaves the stream open.
     *
     * @param progress is told how many more posts were written
     */
    public void write(long user, OutputStream out, LongConsumer progress) throws SQLException {
        JsonGenerator json = generator(out);
        head(json, user);
        for (Place place = Place.FIRST; !place.isLast(); ) {
            place = page(json, user, place);
            progress.accept(place.posts());
        }
        end(json);
    }

    /** Where a page of posts ended, and how many it had. */
    record Place(LocalDateTime time, long id, int posts) {
        static final Place FIRST = new Place(LocalDateTime.of(1, 1, 1, 0, 0), 0, PAGE);

        boolean isLast() {
            return posts < PAGE;
        }
    }

    /** Not closed by itself when something fails: that would end the document as if it were whole. */
    static JsonGenerator generator(OutputStream out) {
        return Json.createGenerator(new OpenStream(out));
    }

    /** All that comes before the posts. */
    void head(JsonGenerator json, long user) throws SQLException {
        json.writeStartObject();
        json.write("format", FORMAT).write("version", VERSION).write("exported_at", TIME.format(Utc.now()));
        json.writeStartObject("profile");
        for (Row row : statements.profile(user).stream().toList()) {
            text(json, "username", row.text("username"));
            text(json, "email", row.text("email"));
            text(json, "full_name", row.text("full_name"));
            text(json, "about_me", row.text("about_me"));
            text(json, "first_seen", time(row, "first_seen"));
        }
        json.writeEnd();
        names(json, "following", user, statements::following);
        names(json, "followers", user, statements::followers);
        providers(json, user);
        apps(json, user);
        secondStep(json, user);
        json.write("post_count", posts(user).orElse(0L));
        json.writeStartArray("posts");
    }

    /** The posts after a place. */
    Place page(JsonGenerator json, long user, Place place) throws SQLException {
        List<Row> page = statements.posts(user, place.time(), place.id(), PAGE);
        for (Row row : page) {
            json.writeStartObject();
            json.write("id", row.number("post_id")).write("timestamp", TIME.format(row.time("posted_at")));
            text(json, "text", row.text("text"));
            json.writeEnd();
        }
        if (page.isEmpty()) {
            return new Place(place.time(), place.id(), 0);
        }
        Row last = page.get(page.size() - 1);
        return new Place(last.time("posted_at"), last.number("post_id"), page.size());
    }

    /** The end of the document. */
    static void end(JsonGenerator json) {
        json.writeEnd();
        json.writeEnd();
        json.close();
    }

    private void names(JsonGenerator json, String member, long user, Reading names) throws SQLException {
        json.writeStartArray(member);
        names.of(user).forEach(row -> json.write(row.text("username")));
        json.writeEnd();
    }

    private void providers(JsonGenerator json, long user) throws SQLException {
        json.writeStartArray("providers");
        for (Row row : statements.identities(user)) {
            json.writeStartObject();
            text(json, "issuer", row.text("issuer"));
            text(json, "subject", row.text("subject"));
            text(json, "linked_at", time(row, "created_at"));
            json.writeEnd();
        }
        json.writeEnd();
    }

    private void apps(JsonGenerator json, long user) throws SQLException {
        json.writeStartArray("apps");
        for (Row row : statements.apps(user)) {
            json.writeStartObject();
            text(json, "client_id", row.text("client_id"));
            text(json, "name", row.text("client_name"));
            text(json, "scope", row.text("scope"));
            text(json, "authorized_at", time(row, "created_at"));
            json.writeEnd();
        }
        json.writeEnd();
    }

    private void secondStep(JsonGenerator json, long user) throws SQLException {
        json.writeStartObject("second_step");
        for (Row row : statements.secondStep(user)) {
            text(json, "one_time_codes_since", time(row, "since"));
            json.write("recovery_codes", row.number("codes"));
        }
        json.writeStartArray("passkeys");
        for (Row row : statements.passkeys(user)) {
            json.writeStartObject();
            text(json, "name", row.text("name"));
            text(json, "added_at", time(row, "created_at"));
            text(json, "last_used_at", time(row, "last_used_at"));
            json.writeEnd();
        }
        json.writeEnd();
        json.writeEnd();
    }

    private static String time(Row row, String column) {
        LocalDateTime time = row.time(column);
        return time == null ? null : TIME.format(time);
    }

    private static void text(JsonGenerator json, String name, String value) {
        if (value == null) {
            json.writeNull(name);
        } else {
            json.write(name, value);
        }
    }
}
