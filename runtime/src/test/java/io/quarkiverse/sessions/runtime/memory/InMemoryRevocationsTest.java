package io.quarkiverse.sessions.runtime.memory;

import io.quarkiverse.sessions.runtime.Revocations;
import io.quarkiverse.sessions.runtime.RevocationsConformance;

class InMemoryRevocationsTest extends RevocationsConformance {

    private final Revocations revocations = new InMemoryRevocations(InMemorySessionStore.steadyClock());

    @Override
    protected Revocations revocations() {
        return revocations;
    }
}
