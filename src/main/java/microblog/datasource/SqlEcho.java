package microblog.datasource;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Set;

/** Writes the text of each SQL statement to the log {@code microblog.sql}; never its parameters, which are people's. */
final class SqlEcho implements InvocationHandler {
    private static final System.Logger LOG = System.getLogger("microblog.sql");
    private static final Set<String> ENDS_OF_TRANSACTIONS = Set.of("commit", "rollback");

    private final Object target;

    private SqlEcho(Object target) {
        this.target = target;
    }

    /** The same connection, which says what it is asked. */
    static Connection of(Connection connection) {
        return proxy(Connection.class, connection);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql && takesSql(method)) {
            LOG.log(System.Logger.Level.INFO, sql);
        } else if (target instanceof Connection && ENDS_OF_TRANSACTIONS.contains(method.getName())) {
            LOG.log(System.Logger.Level.INFO, method.getName());
        }
        try {
            Object result = method.invoke(target, arguments);
            return method.getName().equals("createStatement") ? proxy(Statement.class, (Statement) result) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean takesSql(Method method) {
        return method.getName().startsWith("prepare")
                || method.getName().startsWith("execute")
                || method.getName().equals("addBatch");
    }

    private static <T> T proxy(Class<T> type, T target) {
        ClassLoader loader = SqlEcho.class.getClassLoader();
        return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, new SqlEcho(target)));
    }
}
