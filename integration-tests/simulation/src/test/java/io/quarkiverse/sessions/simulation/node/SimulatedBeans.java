package io.quarkiverse.sessions.simulation.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.sessions.runtime.context.Beans;

/** The beans of a simulated application: its stores, and what its values are encoded with. */
final class SimulatedBeans implements Beans {

    static final String STORE = "simulated";
    static final String MIRROR = "simulated-mirror";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> identified = new HashMap<>();

    SimulatedBeans with(String identifier, Object bean) {
        identified.put(identifier, bean);
        return this;
    }

    @Override
    public <T> Optional<Supplier<T>> find(Class<T> type) {
        return type == ObjectMapper.class ? Optional.of(() -> type.cast(JSON)) : Optional.empty();
    }

    @Override
    public <T> List<T> all(Class<T> type) {
        return List.of();
    }

    @Override
    public <T> T identified(Class<T> type, String identifier) {
        return type.cast(identified.get(identifier));
    }
}
