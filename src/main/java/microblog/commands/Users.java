package microblog.commands;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import microblog.database.Utc;
import microblog.errors.DatabaseFailure;
import microblog.sql.LoginStatements;

/** The accounts, as the operator deals with them. */
final class Users {
    private static final String SELECT = "select id, username, email, posts_count, last_seen, disabled_at from users ";

    private final CommandDatabase database;

    /**
     * An account.
     *
     * @param disabledAt since when the person may not log in, in UTC; null for one who may
     */
    record Person(long id, String username, String email, int posts, LocalDateTime lastSeen, LocalDateTime disabledAt) {
        /** For programs. */
        JsonObject json() {
            JsonObjectBuilder json = Json.createObjectBuilder()
                    .add("id", id)
                    .add("username", username)
                    .add("email", email)
                    .add("posts", posts)
                    .add("last_seen", lastSeen + "Z");
            return (disabledAt == null ? json.addNull("disabled_at") : json.add("disabled_at", disabledAt + "Z"))
                    .build();
        }

        private static Person of(ResultSet row) throws SQLException {
            return new Person(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getInt(4),
                    row.getObject(5, LocalDateTime.class),
                    row.getObject(6, LocalDateTime.class));
        }
    }

    Users(CommandDatabase database) {
        this.database = database;
    }

    /**
     * The person with a user name or an address.
     *
     * @throws CommandFailure when there is none
     */
    Person find(String nameOrAddress) {
        return database.inTransaction(connection -> {
            Optional<Person> byName =
                    list(SELECT + "where username = ?", nameOrAddress).stream().findFirst();
            Optional<Person> byAddress =
                    list(SELECT + "where email = ?", nameOrAddress).stream().findFirst();
            return byName.or(() -> byAddress)
                    .orElseThrow(() -> new CommandFailure("There is nobody called " + nameOrAddress + "."));
        });
    }

    /** Everybody, or only those who may not log in, in the order of ids. */
    List<Person> all(boolean disabledOnly) {
        String condition = disabledOnly ? "where disabled_at is not null " : "";
        return database.inTransaction(connection -> list(SELECT + condition + "order by id"));
    }

    private List<Person> list(String query, Object... parameters) throws SQLException {
        List<Person> people = new ArrayList<>();
        try (PreparedStatement statement = database.prepared(query, parameters);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                people.add(Person.of(rows));
            }
        }
        return people;
    }

    /**
     * Adds a person and answers the id.
     *
     * @param passwordHash the password as it is stored
     * @throws CommandFailure when somebody has the name or the address
     */
    long create(String username, String email, String passwordHash) {
        try {
            return database.inTransaction(connection -> {
                if (database.number("select count(*) from reserved_names where username = ?", username) > 0) {
                    throw new CommandFailure("That user name was somebody's address on the web, and stays theirs.");
                }
                long id = database.newIds("users_id_seq", 1).get(0);
                LocalDateTime now = Utc.now();
                database.execute(
                        "insert into users (id, username, email, password_hash, first_seen, last_seen)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        id,
                        username,
                        email,
                        passwordHash,
                        now,
                        now);
                database.countTotal("users", 1);
                return id;
            });
        } catch (CommandFailure failure) {
            if (DatabaseFailure.isDuplicate(failure)) {
                throw new CommandFailure("Somebody has that user name or address already.", failure);
            }
            throw failure;
        }
    }

    /** Gives a person a new password; all their logins end. */
    void setPassword(Person person, String passwordHash, boolean withoutSecondStep) {
        database.inTransaction(connection -> {
            if (withoutSecondStep) {
                LoginStatements.forgetCredentials(connection, person.id());
            }
            database.execute("update users set password_hash = ? where id = ?", passwordHash, person.id());
            return LoginStatements.end(connection, person.id());
        });
    }

    /** Keeps a person from logging in; all their logins end. */
    void disable(Person person) {
        database.inTransaction(connection -> {
            database.execute(
                    "update users set disabled_at = ? where id = ? and disabled_at is null", Utc.now(), person.id());
            return LoginStatements.end(connection, person.id());
        });
    }

    /** Lets a person log in again. */
    void enable(Person person) {
        database.inTransaction(
                connection -> database.execute("update users set disabled_at = null where id = ?", person.id()));
    }

    /** Removes a person with their posts, follows, logins and whatever else is theirs. */
    void delete(Person person) {
        database.inTransaction(connection -> {
            // Locked first, so that nothing is added meanwhile.
            database.numbers("select id from users where id = ? for update", person.id());
            Map<Long, Integer> followers = new HashMap<>();
            Map<Long, Integer> followed = new HashMap<>();
            database.numbers("select follower_id from followers where followed_id = ?", person.id())
                    .forEach(id -> followers.put(id, -1));
            database.numbers("select followed_id from followers where follower_id = ?", person.id())
                    .forEach(id -> followed.put(id, -1));
            database.count("following_count", followers);
            database.count("followers_count", followed);
            database.feedsChanged();
            database.countTotal("posts", -database.number("select count(*) from posts where user_id = ?", person.id()));
            database.countTotal("users", -1);
            return new Rows(connection).remove("users", "id", person.id());
        });
    }
}
