package microblog.commands;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import microblog.access.ScopeSet;
import microblog.database.Utc;
import microblog.sql.LoginStatements;

/** The logins that haven't ended, as the operator deals with them. */
final class TokenList {
    private static final String SELECT = "select t.id, u.username, t.client_name, t.client_id, t.scope, t.created_at,"
            + " greatest(t.access_expiration, t.refresh_expiration) from tokens t join users u on u.id = t.user_id"
            + " where greatest(t.access_expiration, t.refresh_expiration) > ? ";

    private final CommandDatabase database;

    /**
     * A login.
     *
     * @param app the app that was authorized; null when the person logged in
     * @param scopes what it permits
     * @param createdAt null for one that is older than this product
     */
    record Login(long id, String username, String app, ScopeSet scopes, LocalDateTime createdAt, LocalDateTime endsAt) {
        /** For programs. */
        JsonObject json() {
            JsonObjectBuilder json = Json.createObjectBuilder().add("id", id).add("username", username);
            json = app == null ? json.addNull("app") : json.add("app", app);
            json = json.add("scope", scopes.toString());
            json = createdAt == null ? json.addNull("created_at") : json.add("created_at", createdAt + "Z");
            return json.add("ends_at", endsAt + "Z").build();
        }

        /** One line for the operator. */
        String line() {
            return String.join(
                            "\t",
                            Long.toString(id),
                            username,
                            Objects.requireNonNullElse(app, "-"),
                            scopes.isEverything() ? "everything" : scopes.toString(),
                            "made " + (createdAt == null ? "by the original" : createdAt + "Z"),
                            "ends " + endsAt + "Z")
                    .replaceAll("[\\p{Cntrl}&&[^\t]]", "?");
        }
    }

    TokenList(CommandDatabase database) {
        this.database = database;
    }

    /** Those of everybody. */
    List<Login> all() {
        return database.inTransaction(connection -> list(SELECT + "order by t.id", Utc.now()));
    }

    /** Those of one person. */
    List<Login> of(long person) {
        return database.inTransaction(
                connection -> list(SELECT + "and t.user_id = ? order by t.id", Utc.now(), person));
    }

    private List<Login> list(String query, Object... parameters) throws SQLException {
        List<Login> logins = new ArrayList<>();
        try (PreparedStatement statement = database.prepared(query, parameters);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String app = row.getString(3) == null ? row.getString(4) : row.getString(3);
                logins.add(new Login(
                        row.getLong(1),
                        row.getString(2),
                        app,
                        ScopeSet.stored(row.getString(5)),
                        row.getObject(6, LocalDateTime.class),
                        row.getObject(7, LocalDateTime.class)));
            }
        }
        return logins;
    }

    /** Ends these and answers how many there were. */
    int end(List<Long> ids) {
        return database.inTransaction(connection -> {
            int ended = 0;
            for (long id : ids) {
                ended += new Rows(connection).remove("tokens", "id", id);
            }
            return ended;
        });
    }

    /** Ends every login of one user, of whatever kind. */
    int endOf(long user) {
        return database.inTransaction(connection -> LoginStatements.end(connection, user));
    }

    /** Ends every login of everybody, of whatever kind. */
    int endAll() {
        return database.inTransaction(LoginStatements::endAll);
    }
}
