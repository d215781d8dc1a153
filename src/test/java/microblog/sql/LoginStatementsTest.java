package microblog.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import microblog.database.Migrations;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The list of logins against the tables that there are. */
class LoginStatementsTest {
    private static final String REFERENCES =
            "select lower(k.table_name) from information_schema.referential_constraints r"
                    + " join information_schema.key_column_usage k on k.constraint_name = r.constraint_name"
                    + " join information_schema.table_constraints u on u.constraint_name = r.unique_constraint_name"
                    + " where lower(u.table_name) = 'users'";

    @Test
    void everyTableThatRefersToUsersIsALoginOrHasAReasonNotToBe() throws SQLException {
        Set<String> known = new TreeSet<>(LoginStatements.tables());
        known.addAll(LoginStatements.NO_LOGINS.keySet());
        known.addAll(LoginStatements.credentials());
        // It has no key of its own: it is bound to a session.
        known.remove("authorization_requests");

        try (Connection connection = migrated().getConnection()) {
            assertEquals(known, names(connection, REFERENCES));
        }
    }

    @Test
    void endsWhatEachTableHas() throws SQLException {
        try (Connection connection = migrated().getConnection();
                Statement statement = connection.createStatement()) {
            for (int user = 1; user <= 2; user++) {
                statement.execute("insert into users (id, username, email, first_seen, last_seen) values (" + user
                        + ", 'u" + user + "', 'u" + user + "@example.com', localtimestamp, localtimestamp)");
                statement.execute("insert into tokens (id, access_token, access_expiration, refresh_token,"
                        + " refresh_expiration, user_id) values (" + user
                        + ", 'a', localtimestamp, 'r', localtimestamp, "
                        + user + ")");
                statement.execute("insert into web_sessions (id_hash, user_id, created_at, last_used_at, expires_at)"
                        + " values ('s" + user + "', " + user + ", localtimestamp, localtimestamp, localtimestamp)");
                statement.execute("insert into authorization_requests (id_hash, session_id, client_id, verified,"
                        + " redirect_uri, scope, with_me, expires_at) values ('q" + user + "', 's" + user
                        + "', 'c', true, 'r', '', false, localtimestamp)");
                statement.execute("insert into authorization_codes (code_hash, user_id, client_id, client_name,"
                        + " redirect_uri, scope, expires_at) values ('c" + user + "', " + user
                        + ", 'c', 'c', 'r', '', localtimestamp)");
                for (String table : new String[] {"reset_tokens", "sign_in_links", "email_links"}) {
                    statement.execute("insert into " + table + " (token_hash, user_id, email, expires_at) values ('t"
                            + user + "', " + user + ", 'e', localtimestamp)");
                }
            }

            assertEquals(LoginStatements.tables().size(), LoginStatements.end(connection, 1), "one of each kind");
            for (String table : LoginStatements.tables()) {
                assertEquals(Set.of("1"), names(connection, "select count(*) from " + table), table);
            }
            assertEquals(LoginStatements.tables().size(), LoginStatements.endAll(connection));
        }
    }

    private static JdbcDataSource migrated() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:logins" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        new Migrations(dataSource).run();
        return dataSource;
    }

    private static Set<String> names(Connection connection, String query) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
