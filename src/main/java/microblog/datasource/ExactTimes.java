package microblog.datasource;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Binds and reads times as they are. JPA providers hand drivers a {@link Timestamp}, which drivers write and read as a
 * time in the zone of the Java platform; a time that its clocks skip comes out an hour later. Here such a value goes to
 * the database, and comes from it, as the {@link LocalDateTime} that it stands for ({@link ExactTimestamp}).
 */
final class ExactTimes implements InvocationHandler {
    private final Object target;

    private ExactTimes(Object target) {
        this.target = target;
    }

    /** A connection with exact times: the same one where no clock is ever changed, as in UTC. */
    static Connection over(Connection connection) {
        return ZoneId.systemDefault().getRules().isFixedOffset() ? connection : proxy(Connection.class, connection);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "setTimestamp":
                if (arguments.length == 2 && arguments[1] != null && target instanceof PreparedStatement statement) {
                    statement.setObject((int) arguments[0], ((Timestamp) arguments[1]).toLocalDateTime());
                    return null;
                }
                break;
            case "getTimestamp":
                if (arguments.length == 1 && target instanceof ResultSet row) {
                    return exact(
                            arguments[0] instanceof Integer column
                                    ? row.getObject(column, LocalDateTime.class)
                                    : row.getObject((String) arguments[0], LocalDateTime.class));
                }
                break;
            default:
        }
        return wrapped(call(method, arguments));
    }

    private static Timestamp exact(LocalDateTime time) {
        return time == null ? null : new ExactTimestamp(time);
    }

    private Object call(Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object wrapped(Object result) {
        if (result instanceof CallableStatement) {
            return result;
        }
        if (result instanceof PreparedStatement) {
            return proxy(PreparedStatement.class, result);
        }
        if (result instanceof Statement) {
            return proxy(Statement.class, result);
        }
        return result instanceof ResultSet ? proxy(ResultSet.class, result) : result;
    }

    private static <T> T proxy(Class<T> type, Object target) {
        ClassLoader loader = ExactTimes.class.getClassLoader();
        return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, new ExactTimes(target)));
    }
}
