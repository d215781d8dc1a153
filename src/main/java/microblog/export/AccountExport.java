package microblog.export;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import microblog.database.Utc;

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

    private final Connection connection;

    /** Something written from one row. */
    @FunctionalInterface
    private interface RowWriter {
        void write(ResultSet row) throws SQLException;
    }

    /** Reads through this connection, which stays open. */
    public AccountExport(Connection connection) {
        this.connection = connection;
    }

    /** How many posts a user has; empty when there is no such user. */
    public Optional<Long> posts(long user) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select posts_count from users where id = ?")) {
            query.setLong(1, user);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
            }
        }
    }

    /**
     * Writes the document, and leaves the stream open.
     *
     * @param progress is told how many more posts were written
     */
    public void write(long user, OutputStream out, LongConsumer progress) throws SQLException {
        // Not closed by itself when something fails: that would end the document as if it were whole.
        JsonGenerator json = Json.createGenerator(new OpenStream(out));
        json.writeStartObject();
        json.write("format", FORMAT).write("version", VERSION).write("exported_at", TIME.format(Utc.now()));
        json.writeStartObject("profile");
        each("select username, email, full_name, about_me, first_seen from users where id = ?", user, row -> {
            text(json, "username", row.getString(1));
            text(json, "email", row.getString(2));
            text(json, "full_name", row.getString(3));
            text(json, "about_me", row.getString(4));
            text(json, "first_seen", time(row, 5));
        });
        json.writeEnd();
        names(json, "following", "f.followed_id where f.follower_id = ?", user);
        names(json, "followers", "f.follower_id where f.followed_id = ?", user);
        providers(json, user);
        apps(json, user);
        json.write("post_count", posts(user).orElse(0L));
        posts(json, user, progress);
        json.writeEnd();
        json.close();
    }

    private void names(JsonGenerator json, String member, String condition, long user) throws SQLException {
        json.writeStartArray(member);
        // Nothing here comes from outside.
        each(
                "select u.username from followers f join users u on u.id = " + condition + " order by u.username",
                user,
                row -> json.write(row.getString(1)));
        json.writeEnd();
    }

    private void providers(JsonGenerator json, long user) throws SQLException {
        json.writeStartArray("providers");
        each("select issuer, subject, created_at from identities where user_id = ? order by created_at", user, row -> {
            json.writeStartObject();
            text(json, "issuer", row.getString(1));
            text(json, "subject", row.getString(2));
            text(json, "linked_at", time(row, 3));
            json.writeEnd();
        });
        json.writeEnd();
    }

    private void apps(JsonGenerator json, long user) throws SQLException {
        json.writeStartArray("apps");
        each(
                "select client_id, client_name, scope, created_at from tokens where user_id = ?"
                        + " and client_id is not null order by id",
                user,
                row -> {
                    json.writeStartObject();
                    text(json, "client_id", row.getString(1));
                    text(json, "name", row.getString(2));
                    text(json, "scope", row.getString(3));
                    text(json, "authorized_at", time(row, 4));
                    json.writeEnd();
                });
        json.writeEnd();
    }

    private void posts(JsonGenerator json, long user, LongConsumer progress) throws SQLException {
        json.writeStartArray("posts");
        String page = "select id, text, timestamp from posts where user_id = ? and (timestamp, id) > (?, ?)"
                + " order by timestamp, id limit " + PAGE;
        LocalDateTime time = LocalDateTime.of(1, 1, 1, 0, 0);
        long id = 0;
        for (int found = PAGE; found == PAGE; ) {
            found = 0;
            try (PreparedStatement query = connection.prepareStatement(page)) {
                query.setLong(1, user);
                query.setObject(2, time);
                query.setLong(3, id);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        found++;
                        id = rows.getLong(1);
                        time = rows.getObject(3, LocalDateTime.class);
                        json.writeStartObject();
                        json.write("id", id).write("timestamp", TIME.format(time));
                        text(json, "text", rows.getString(2));
                        json.writeEnd();
                    }
                }
            }
            progress.accept(found);
        }
        json.writeEnd();
    }

    private void each(String sql, long user, RowWriter writer) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, user);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    writer.write(rows);
                }
            }
        }
    }

    private static String time(ResultSet row, int column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
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
