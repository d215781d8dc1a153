package microblog.datasource;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Connections of another source, and how long each was waited for. */
final class MeasuredSource implements ConnectionSource, ConnectionFiguresMXBean {
    private final ConnectionSource source;
    private final LongAdder leases = new LongAdder();
    private final LongAdder waitNanos = new LongAdder();

    private MeasuredSource(ConnectionSource source) {
        this.source = source;
    }

    /** Measures this source, and shows the figures to the platform's MBean server. */
    static ConnectionSource of(ConnectionSource source) {
        MeasuredSource measured = new MeasuredSource(source);
        try {
            measured.show(true);
        } catch (JMException e) {
            System.getLogger(MeasuredSource.class.getName()).log(Level.DEBUG, "There will be no figures", e);
        }
        return measured;
    }

    @Override
    public Connection lease() throws SQLException {
        long start = System.nanoTime();
        try {
            return source.lease();
        } finally {
            leases.increment();
            waitNanos.add(System.nanoTime() - start);
        }
    }

    @Override
    public void close() {
        try {
            show(false);
        } catch (JMException e) {
            System.getLogger(MeasuredSource.class.getName()).log(Level.DEBUG, "The figures stay", e);
        }
        source.close();
    }

    @Override
    public long getActive() {
        return source instanceof ConnectionPool pool ? pool.active() : 0;
    }

    @Override
    public long getIdle() {
        return source instanceof ConnectionPool pool ? pool.idle() : 0;
    }

    @Override
    public long getAwaited() {
        return source instanceof ConnectionPool pool ? pool.awaited() : 0;
    }

    @Override
    public long getLeases() {
        return leases.sum();
    }

    @Override
    public long getWaitNanos() {
        return waitNanos.sum();
    }

    private void show(boolean shown) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName(NAME);
        // The data source that was made last counts: the one before belongs to an application that was taken away.
        if (server.isRegistered(name)) {
            server.unregisterMBean(name);
        }
        if (shown) {
            server.registerMBean(this, name);
        }
    }
}
