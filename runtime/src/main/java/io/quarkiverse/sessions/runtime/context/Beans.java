package io.quarkiverse.sessions.runtime.context;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The application's beans that the engine is put together from. */
public interface Beans {

    /**
     * @return got when it is asked for, since it may itself use sessions; empty where there is none, or more than one
     */
    <T> Optional<Supplier<T>> find(Class<T> type);

    /** All of that type. */
    <T> List<T> all(Class<T> type);

    /** The one with that {@link io.smallrye.common.annotation.Identifier}. */
    <T> T identified(Class<T> type, String identifier);
}
