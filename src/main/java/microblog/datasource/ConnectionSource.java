package microblog.datasource;

import java.sql.Connection;
import java.sql.SQLException;

/** Where the real connections come from. */
interface ConnectionSource extends AutoCloseable {
    /**
     * A connection, to be closed soon; {@link LeasingConnection} sets whether it commits automatically.
     *
     * @throws SQLException with an SQLState of class 08 when there is none now
     */
    Connection lease() throws SQLException;

    @Override
    void close();
}
