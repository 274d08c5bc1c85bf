package io.quarkiverse.sessions.runtime;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.sessions.runtime.context.Beans;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.arc.InstanceHandle;
import io.smallrye.common.annotation.Identifier;

/** The beans of the application that runs. */
final class ArcBeans implements Beans {

    @Override
    public <T> Optional<Supplier<T>> find(Class<T> type) {
        InjectableInstance<T> instance = Arc.container().select(type);
        return instance.isResolvable() ? Optional.of(instance::get) : Optional.empty();
    }

    @Override
    public <T> List<T> all(Class<T> type) {
        return Arc.container().listAll(type).stream().map(InstanceHandle::get).toList();
    }

    @Override
    public <T> T identified(Class<T> type, String identifier) {
        return Arc.container().select(type, Identifier.Literal.of(identifier)).get();
    }
}
