package uk.pharmail.sourcing.command;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Connections that break: before the server has got a statement, or after it has carried it out. */
final class LosingReplies {

    enum Fate {
        ARRIVES,
        REQUEST_LOST,
        REPLY_LOST
    }

    private LosingReplies() {}

    static DataSource of(DataSource source, Supplier<Fate> fates) {
        return around(
                DataSource.class,
                source,
                "getConnection",
                open -> around(
                        Connection.class,
                        (Connection) open.call(),
                        "prepareStatement",
                        prepare -> around(
                                PreparedStatement.class,
                                (PreparedStatement) prepare.call(),
                                "executeQuery",
                                execute -> meeting(fates.get(), execute))));
    }

    private static Object meeting(Fate fate, Call execute) throws Throwable {
        if (fate == Fate.REQUEST_LOST) {
            throw new SQLException("broken", "08006");
        }
        Object result = execute.call();
        if (fate == Fate.REPLY_LOST) {
            throw new SQLException("broken", "08006");
        }
        return result;
    }

    /** The target, of which one method is another. */
    private static <T> T around(Class<T> type, T target, String changed, Change change) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    Call call = () -> {
                        try {
                            return method.invoke(target, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getTargetException();
                        }
                    };
                    return method.getName().equals(changed) ? change.of(call) : call.call();
                }));
    }

    private interface Call {
        Object call() throws Throwable;
    }

    private interface Change {
        Object of(Call call) throws Throwable;
    }
}
