package io.quarkiverse.sessions.runtime.memory;

import org.junit.jupiter.api.AfterEach;

import io.quarkiverse.sessions.runtime.Revocations;
import io.quarkiverse.sessions.runtime.RevocationsConformance;
import io.quarkiverse.sessions.runtime.context.Background;

class InMemoryRevocationsTest extends RevocationsConformance {

    private final Background background = new Background();
    private final Revocations revocations = new InMemoryRevocations(1000, background);

    @AfterEach
    void stop() {
        background.stop();
    }

    @Override
    protected Revocations revocations() {
        return revocations;
    }
}
