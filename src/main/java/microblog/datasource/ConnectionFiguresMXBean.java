package microblog.datasource;

/**
 * What the connections to the database do, for the application's metrics. They are asked through JMX ({@link #NAME}),
 * because on Open Liberty the application has other classes than the data source.
 */
public interface ConnectionFiguresMXBean {
    /** The name under which the platform's MBean server has it. */
    String NAME = "microblog:type=Connections";

    /** How many connections are in use. */
    long getActive();

    /** How many connections wait to be used. */
    long getIdle();

    /** How many requests wait for a connection. */
    long getAwaited();

    /** How many times a connection was asked for. */
    long getLeases();

    /** For how long in all was waited for one. */
    long getWaitNanos();
}
