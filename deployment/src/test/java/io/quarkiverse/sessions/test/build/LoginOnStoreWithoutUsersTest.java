package io.quarkiverse.sessions.test.build;

import java.util.EnumSet;
import java.util.Set;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/** Users are to log in to a session whose store keeps no users. */
class LoginOnStoreWithoutUsersTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Plain.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".login.enabled", "true")
            .overrideConfigKey("quarkus.sessions.\"auth\".store", "plain")
            .assertException(failure -> Refusal.says(failure, "quarkus.sessions.\"auth\".login.enabled", "'plain'", "USERS"));

    @Test
    void refused() {
        Refusal.expected();
    }

    @Singleton
    @Identifier("plain")
    public static class Plain extends SteeredStore {

        @Override
        public Set<StoreCapability> capabilities() {
            Set<StoreCapability> capabilities = EnumSet.copyOf(super.capabilities());
            capabilities.removeAll(Set.of(StoreCapability.USERS, StoreCapability.LISTING));
            return capabilities;
        }
    }
}
