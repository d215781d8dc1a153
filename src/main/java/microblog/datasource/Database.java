package microblog.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import microblog.config.DatabaseUrl;
import microblog.config.DatabaseVendor;
import microblog.config.Setting;
import microblog.config.Settings;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The configured database, through its driver. */
final class Database {
    private static final int CONNECT_SECONDS = 10;

    private final DataSource driver;
    private final boolean echo;

    private Database(DataSource driver, boolean echo) {
        this.driver = driver;
        this.echo = echo;
    }

    static Database of(Settings settings) {
        DatabaseUrl url = settings.database();
        DataSource driver = url.vendor() == DatabaseVendor.POSTGRESQL ? postgresql(url) : h2(url);
        return new Database(driver, settings.flag(Setting.SQL_ECHO));
    }

    Connection connect() throws SQLException {
        Connection connection = driver.getConnection();
        return echo ? SqlEcho.of(connection) : connection;
    }

    private static DataSource postgresql(DatabaseUrl url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url.jdbcUrl());
        url.user().ifPresent(source::setUser);
        url.password().ifPresent(source::setPassword);
        if (!url.jdbcUrl().contains("connectTimeout=")) {
            source.setConnectTimeout(CONNECT_SECONDS);
        }
        if (!url.jdbcUrl().contains("ApplicationName=")) {
            source.setApplicationName("microblog");
        }
        return source;
    }

    private static DataSource h2(DatabaseUrl url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(durable(url.jdbcUrl()));
        source.setUser(url.user().orElse("sa"));
        source.setPassword(url.password().orElse(""));
        return source;
    }

    /**
     * Adds what makes H2 keep its promises, unless the URL says otherwise: a commit is on disk before it returns
     * ({@code WRITE_DELAY}), no trace file repeats what people wrote ({@code TRACE_LEVEL_FILE}), the database closes
     * with its last connection rather than under running requests when the process ends ({@code DB_CLOSE_ON_EXIT}), and
     * one in memory stays while there is none.
     */
    static String durable(String jdbcUrl) {
        String url = with(with(jdbcUrl, "WRITE_DELAY", "0"), "TRACE_LEVEL_FILE", "0");
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
