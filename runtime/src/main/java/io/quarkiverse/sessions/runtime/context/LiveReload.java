package io.quarkiverse.sessions.runtime.context;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.runtime.LaunchMode;

/**
 * What outlives a live reload in dev mode. Quarkus makes the application's classes and all beans anew, but not the classes of
 * extensions, so only values of the JDK's and the extension's classes may be kept.
 */
public final class LiveReload {

    private static final Map<String, Object> KEPT = new ConcurrentHashMap<>();

    private LiveReload() {
    }

    /** Nothing is kept outside dev mode. */
    public static void keep(String what, Object value) {
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            KEPT.put(what, value);
        }
    }

    /**
     * @return what was kept, once; {@code null} for nothing
     */
    public static <T> T take(String what, Class<T> type) {
        return type.cast(KEPT.remove(what));
    }
}
