package microblog.datasource;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;
import microblog.config.DatabaseUrl;
import microblog.config.DatabaseVendor;
import org.postgresql.PGConnection;

/**
 * A database as its driver wants it.
 *
 * @param driver the JDBC driver
 * @param url the complete JDBC URL, without credentials
 * @param properties the credentials, and what the driver is told besides
 */
record Database(Driver driver, String url, Properties properties) {
    private static final String CONNECT_SECONDS = "10";
    private static final String LOCK_MILLISECONDS = "10000";

    static Database of(DatabaseUrl address) {
        return address.vendor() == DatabaseVendor.POSTGRESQL ? postgresql(address) : h2(address);
    }

    /** Opens a connection of its own. */
    Connection connect() throws SQLException {
        return driver.connect(url, properties);
    }

    /**
     * The same, but a connection on which nothing comes for so long breaks: the database has its own limit for
     * statements, so it is frozen or gone by then.
     */
    Database answeringWithin(int seconds) {
        return with("socketTimeout", Integer.toString(seconds + 2));
    }

    /** The same without prepared statements that outlive a transaction (pgjdbc, {@code prepareThreshold}). */
    Database withoutNamedStatements() {
        return with("prepareThreshold", "0");
    }

    private Database with(String name, String value) {
        Properties more = new Properties();
        more.putAll(properties);
        more.setProperty(name, value);
        return new Database(driver, url, more);
    }

    /**
     * Whether a pooler such as PgBouncer stands between us and PostgreSQL: then the process that the connection was
     * told of is not the one that answers.
     */
    boolean isBehindPooler() throws SQLException {
        try (Connection connection = withoutNamedStatements().connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select pg_backend_pid()")) {
            answer.next();
            return answer.getInt(1) != connection.unwrap(PGConnection.class).getBackendPID();
        }
    }

    private static Database postgresql(DatabaseUrl address) {
        Properties properties = new Properties();
        address.user().ifPresent(user -> properties.setProperty("user", user));
        address.password().ifPresent(password -> properties.setProperty("password", password));
        // What the URL says counts more than these.
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "microblog");
        return new Database(new org.postgresql.Driver(), address.jdbcUrl(), properties);
    }

    private static Database h2(DatabaseUrl address) {
        H2Errors.make();
        if (!address.jdbcUrl().toUpperCase(Locale.ROOT).contains(";IFEXISTS=TRUE")) {
            address.h2File().ifPresent(PrivateFile::make);
        }
        Properties properties = new Properties();
        properties.setProperty("user", address.user().orElse("sa"));
        properties.setProperty("password", address.password().orElse(""));
        return new Database(new org.h2.Driver(), durable(address.jdbcUrl()), properties);
    }

    /**
     * Adds what makes H2 keep its promises, unless the URL says otherwise: a commit is on disk before it returns
     * ({@code WRITE_DELAY}), a moment in which the disk is busy fails no write that waits behind another
     * ({@code LOCK_TIMEOUT}), no trace file repeats what people wrote ({@code TRACE_LEVEL_FILE}), the database closes
     * with its last connection rather than under running requests when the process ends ({@code DB_CLOSE_ON_EXIT}), and
     * one in memory stays while there is none.
     */
    static String durable(String jdbcUrl) {
        String url = with(jdbcUrl, "WRITE_DELAY", "0");
        url = with(url, "LOCK_TIMEOUT", LOCK_MILLISECONDS);
        url = with(url, "TRACE_LEVEL_FILE", "0");
        String known = url.toUpperCase(Locale.ROOT);
        if (known.startsWith("JDBC:H2:MEM:")) {
            return with(url, "DB_CLOSE_DELAY", "-1");
        }
        return known.contains(";AUTO_SERVER=TRUE") ? url : with(url, "DB_CLOSE_ON_EXIT", "FALSE");
    }

    private static String with(String url, String option, String value) {
        boolean present = url.toUpperCase(Locale.ROOT).contains(';' + option + '=');
        return present ? url : url + ';' + option + '=' + value;
    }
}
