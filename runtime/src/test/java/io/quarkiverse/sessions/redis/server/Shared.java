package io.quarkiverse.sessions.redis.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/**
 * Quarkus loads a test class twice: where its application is configured, and where its methods run. Both are to speak of one
 * server, so it is made once in the process and reached by an interface.
 */
public final class Shared {

    private Shared() {
    }

    /**
     * @param owner the test, which makes its own
     * @param type the methods that it uses, by the names and with the parameters that they have in the object; {@code close} is
     *        the last one, after which nothing keeps the object, and with it the application's classes
     */
    public static <T> T object(Class<?> owner, Class<T> type, Supplier<Object> maker) {
        String name = name(owner, type);
        return view(type, System.getProperties().computeIfAbsent(name, made -> maker.get()), name);
    }

    /** What is behind an {@link #object} that has been made; for the maker of another one. */
    public static Object target(Class<?> owner, Class<?> type) {
        return System.getProperties().get(name(owner, type));
    }

    private static String name(Class<?> owner, Class<?> type) {
        return owner.getName() + "/" + type.getName();
    }

    private static <T> T view(Class<T> type, Object target, String name) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
            if (method.getName().equals("close")) {
                System.getProperties().remove(name);
            }
            try {
                Object result = target.getClass().getMethod(method.getName(), method.getParameterTypes())
                        .invoke(target, arguments);
                Class<?> wanted = method.getReturnType();
                return result == null || wanted.isPrimitive() || wanted.isInstance(result) ? result
                        : view(wanted, result, name);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
