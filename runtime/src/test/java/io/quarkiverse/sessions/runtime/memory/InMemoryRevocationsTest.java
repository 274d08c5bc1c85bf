package io.quarkiverse.sessions.runtime.memory;

import org.junit.jupiter.api.AfterEach;

import io.quarkiverse.sessions.runtime.Revocations;
import io.quarkiverse.sessions.runtime.RevocationsConformance;
import io.quarkiverse.sessions.runtime.context.Environment;

class InMemoryRevocationsTest extends RevocationsConformance {

    private final Environment environment = new Environment();
    private final Revocations revocations = new InMemoryRevocations(1000, environment);

    @AfterEach
    void stop() {
        environment.stop();
    }

    @Override
    protected Revocations revocations() {
        return revocations;
    }
}
