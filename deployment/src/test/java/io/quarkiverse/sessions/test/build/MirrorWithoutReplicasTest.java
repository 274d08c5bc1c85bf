package io.quarkiverse.sessions.test.build;

import java.util.Set;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/** A store that cannot take sessions over is configured as a mirror: only the start can know. */
class MirrorWithoutReplicasTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(LonelyStore.class)
            .overrideConfigKey("quarkus.sessions.mirrors", "lonely")
            .assertException(failure -> Refusal.says(failure, "'quarkus.sessions.mirrors' names the store 'lonely'",
                    "does not declare the capability REPLICAS"));

    @Test
    void refused() {
        Refusal.expected();
    }

    @Singleton
    @Identifier("lonely")
    public static class LonelyStore extends SteeredStore {

        @Override
        public Set<StoreCapability> capabilities() {
            return Set.of(StoreCapability.LOCKS);
        }
    }
}
