package microblog.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;

/** Somebody at a terminal, with a database of their own. */
final class Operator implements AutoCloseable {
    private final String url;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    private Operator(String url) {
        this.url = url;
        System.setProperty("DATABASE_URL", url);
    }

    static Operator withDatabase(String name) {
        return new Operator("jdbc:h2:mem:" + name);
    }

    static Operator at(String url) {
        return new Operator(url);
    }

    /** Runs a command and answers its exit status. */
    int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return MicroblogCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    /** Runs a command that must succeed and answers what it said. */
    String does(String... arguments) {
        assertEquals(0, run(arguments), () -> out + "" + err);
        return out.toString();
    }

    /** The same with a line on the standard input. */
    String doesWithInput(String line, String... arguments) {
        return withInput(line, () -> does(arguments));
    }

    String failsWithInput(String line, String... arguments) {
        return withInput(line, () -> fails(arguments));
    }

    private static String withInput(String line, Supplier<String> command) {
        InputStream terminal = System.in;
        System.setIn(new ByteArrayInputStream((line + "\n").getBytes(Charset.defaultCharset())));
        try {
            return command.get();
        } finally {
            System.setIn(terminal);
        }
    }

    /** What the last command wrote to the standard error. */
    String errors() {
        return err.toString();
    }

    /** Runs a command that must fail and answers the one line, after any progress, that says why. */
    String fails(String... arguments) {
        assertEquals(1, run(arguments), () -> out + "" + err);
        List<String> lines = err.toString()
                .lines()
                .filter(line -> !line.contains("% ") && !line.startsWith("Database: "))
                .toList();
        assertEquals(1, lines.size(), err::toString);
        return lines.get(0);
    }

    String value(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    void change(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        String whole = url.contains(":mem:") ? url + ";DB_CLOSE_DELAY=-1" : url;
        return DriverManager.getConnection(whole, "sa", "");
    }

    @Override
    public void close() {
        System.clearProperty("DATABASE_URL");
    }
}
