package microblog.datasource;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells somebody of each SQL statement when it begins and when it ends: its text, never its parameters, which are
 * people's. Only data sources of a process that wants traces have it on their connections.
 */
public final class StatementWatch implements InvocationHandler {
    private static volatile Function<String, Consumer<Throwable>> watcher;

    private final Object target;
    private String text;

    private StatementWatch(Object target, String text) {
        this.target = target;
        this.text = text;
    }

    /**
     * Who is told from now on; null for nobody.
     *
     * @param told gets the text of a statement that begins; what it returns is called at the end, with the failure or
     *     null
     */
    public static void tell(Function<String, Consumer<Throwable>> told) {
        watcher = told;
    }

    /** The same connection, watched. */
    static Connection of(Connection connection) {
        return proxy(Connection.class, connection, null);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        String name = method.getName();
        if (name.equals("equals") && arguments.length == 1) {
            return proxy == arguments[0];
        }
        if (name.startsWith("execute")) {
            return executed(method, arguments);
        }
        Object result = invoked(method, arguments);
        if (name.equals("addBatch") && arguments != null) {
            text = (String) arguments[0];
        }
        return switch (name) {
            case "createStatement" -> proxy(Statement.class, result, null);
            case "prepareStatement" -> proxy(PreparedStatement.class, result, (String) arguments[0]);
            case "prepareCall" -> proxy(CallableStatement.class, result, (String) arguments[0]);
            default -> result;
        };
    }

    private Object executed(Method method, Object... arguments) throws Throwable {
        Function<String, Consumer<Throwable>> told = watcher;
        String sql = arguments != null && arguments.length > 0 && arguments[0] instanceof String given ? given : text;
        if (told == null || sql == null) {
            return invoked(method, arguments);
        }
        Consumer<Throwable> end = told.apply(sql);
        Throwable failure = null;
        try {
            return invoked(method, arguments);
        } catch (Throwable e) {
            failure = e;
            throw e;
        } finally {
            end.accept(failure);
        }
    }

    private Object invoked(Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, Object target, String text) {
        ClassLoader loader = StatementWatch.class.getClassLoader();
        return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, new StatementWatch(target, text)));
    }
}
