package microblog.datasource;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.Callable;

/**
 * What a server's pool takes for a connection: it leases a real one from ours when it is first used in a transaction
 * and gives it back when the transaction ends. So the server may keep as many of these as it likes, and the number of
 * real connections, their trial and their renewal are the same on every server.
 *
 * <p>Outside a transaction, in automatic commit, the lease ends when the last open statement is closed. State of a
 * session that outlives a transaction, such as {@code SET}, does not carry over.
 */
final class LeasingConnection implements InvocationHandler {
    private final ConnectionSource pool;
    private final Runnable afterClose;

    private Connection leased;
    private int open;
    private boolean closed;
    private boolean autoCommit = true;
    private boolean inDoubt;
    private boolean readOnly;
    private int isolation = Connection.TRANSACTION_READ_COMMITTED;

    private LeasingConnection(ConnectionSource pool, Runnable afterClose) {
        this.pool = pool;
        this.afterClose = afterClose;
    }

    /** A connection to this pool; {@code afterClose} runs once, when it is closed. */
    static Connection of(ConnectionSource pool, Runnable afterClose) {
        return proxy(Connection.class, new LeasingConnection(pool, afterClose));
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Exception {
        switch (method.getName()) {
            case "equals":
                return self == arguments[0];
            case "hashCode":
                return System.identityHashCode(self);
            case "toString":
                return "connection of the microblog" + (leased == null ? "" : ", leasing " + leased);
            case "isClosed":
                return closed;
            case "close":
                return close();
            default:
                requireOpen();
                try {
                    return invokeOpen(method, arguments);
                } catch (SQLException e) {
                    giveBackIfBroken(e);
                    throw e;
                }
        }
    }

    private Object invokeOpen(Method method, Object... arguments) throws Exception {
        switch (method.getName()) {
            case "getAutoCommit":
                return autoCommit;
            case "setAutoCommit":
                return setAutoCommit((boolean) arguments[0]);
            case "isReadOnly":
                return readOnly;
            case "setReadOnly":
                // A hint by its definition; the database is not told.
                readOnly = (boolean) arguments[0];
                return null;
            case "getTransactionIsolation":
                return isolation;
            case "setTransactionIsolation":
                isolation = (int) arguments[0];
                return leased == null ? null : call(leased, method, arguments);
            case "setClientInfo":
                // The database knows who we are; some servers say it again with every use.
                return null;
            case "getClientInfo":
                return arguments == null ? new Properties() : null;
            case "getWarnings", "clearWarnings":
                return leased == null ? null : call(leased, method, arguments);
            case "commit":
                return end(method);
            case "rollback":
                return arguments == null ? rollback(method) : call(lease(), method, arguments);
            case "getMetaData":
                return proxy(DatabaseMetaData.class, this::describe);
            default:
                return use(method, arguments);
        }
    }

    private Object use(Method method, Object... arguments) throws Exception {
        return held(method.getReturnType(), () -> call(lease(), method, arguments));
    }

    private Object describe(Object self, Method method, Object... arguments) throws Exception {
        return held(method.getReturnType(), () -> call(lease().getMetaData(), method, arguments));
    }

    /** What the real connection answers, with the lease for as long as the answer needs it. */
    private Object held(Class<?> type, Callable<?> work) throws Exception {
        try {
            Object result = work.call();
            boolean lasting = result instanceof Statement || result instanceof ResultSet;
            return autoCommit && lasting ? tracked(type, result) : result;
        } finally {
            giveBackUnlessNeeded();
        }
    }

    /** The same statement or result, which lets the lease end when it is closed. */
    private <T> T tracked(Class<T> type, Object resource) {
        open++;
        boolean[] counted = {true};
        Connection origin = leased;
        return proxy(type, (self, method, arguments) -> {
            try {
                return call(resource, method, arguments);
            } catch (SQLException e) {
                if (leased == origin) {
                    giveBackIfBroken(e);
                }
                throw e;
            } finally {
                if (method.getName().equals("close") && counted[0]) {
                    counted[0] = false;
                    if (leased == origin) {
                        open = Math.max(0, open - 1);
                        giveBackUnlessNeeded();
                    }
                }
            }
        });
    }

    private Connection lease() throws SQLException {
        if (leased == null) {
            endTransactionInDoubt();
            Connection connection = ExactTimes.over(pool.lease());
            try {
                if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                    connection.setTransactionIsolation(isolation);
                }
                connection.setAutoCommit(autoCommit);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            leased = connection;
        }
        return leased;
    }

    /**
     * Payara leaves a connection in the mode of a transaction whose commit failed. Who then reads without a transaction
     * would keep the lease, for no end would come.
     */
    private void endTransactionInDoubt() {
        if (inDoubt && CurrentTransaction.isNone()) {
            autoCommit = true;
            inDoubt = false;
        }
    }

    private Object setAutoCommit(boolean wanted) throws SQLException {
        if (leased != null) {
            try {
                leased.setAutoCommit(wanted);
            } catch (SQLException e) {
                if (!autoCommit || !isBroken(e)) {
                    throw e;
                }
                // Nothing was under way, so the next connection will do.
                giveBack();
            }
        }
        autoCommit = wanted;
        inDoubt = false;
        giveBackUnlessNeeded();
        return null;
    }

    private Object end(Method method) throws Exception {
        if (leased != null) {
            inDoubt = true;
            try {
                call(leased, method);
                inDoubt = false;
            } finally {
                giveBack();
            }
        }
        return null;
    }

    private Object rollback(Method method) throws Exception {
        try {
            return end(method);
        } catch (SQLException e) {
            // The database undoes what was on a connection that broke.
            if (isBroken(e)) {
                inDoubt = false;
                return null;
            }
            throw e;
        }
    }

    private Object close() throws SQLException {
        if (!closed) {
            closed = true;
            try {
                undoAndGiveBack();
            } finally {
                afterClose.run();
            }
        }
        return null;
    }

    /** The pool would commit what is not undone. */
    private void undoAndGiveBack() throws SQLException {
        try {
            if (leased != null && !autoCommit) {
                leased.rollback();
            }
        } finally {
            giveBack();
        }
    }

    private void giveBackUnlessNeeded() throws SQLException {
        if (autoCommit && open == 0) {
            giveBack();
        }
    }

    /**
     * A broken connection is of no more use, whatever is still open on it: who meets a failure may close nothing any
     * more. But a transaction stays with it until its end; what came before must not be left out.
     */
    private void giveBackIfBroken(SQLException failure) throws SQLException {
        if (autoCommit && isBroken(failure)) {
            giveBack();
        }
    }

    private static boolean isBroken(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57P0");
    }

    private void giveBack() throws SQLException {
        open = 0;
        if (leased != null) {
            Connection connection = leased;
            leased = null;
            connection.close();
        }
    }

    private void requireOpen() throws SQLException {
        if (closed) {
            throw new SQLException("The connection is closed", "08003");
        }
    }

    private static Object call(Object target, Method method, Object... arguments) throws Exception {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        ClassLoader loader = LeasingConnection.class.getClassLoader();
        return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
    }
}
