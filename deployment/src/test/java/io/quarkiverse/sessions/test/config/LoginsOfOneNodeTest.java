package io.quarkiverse.sessions.test.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusProdModeTest;
import io.smallrye.common.annotation.Identifier;

/** In production, logins in the memory of one node are warned of where another session is shared between nodes. */
class LoginsOfOneNodeTest {

    @RegisterExtension
    static final QuarkusProdModeTest APP = new QuarkusProdModeTest()
            .withApplicationRoot(jar -> jar.addClass(Shared.class).addPackage(SteeredStore.class.getPackage()))
            .overrideConfigKey("quarkus.sessions.cart.store", "shared")
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true")
            .setRuntimeProperties(Map.of("quarkus.http.port", "0"))
            .setRun(true);

    @Test
    void warned() {
        assertThat(APP.getStartupConsoleOutput()).contains("auth (store in-memory, cookie __Host-AUTH",
                "Users log in to the session 'auth', which is kept in the memory of each node, while the session 'cart' is in "
                        + "'shared'");
    }

    @Singleton
    @Identifier("shared")
    public static class Shared extends SteeredStore {

        @Override
        public Set<StoreCapability> capabilities() {
            Set<StoreCapability> capabilities = EnumSet.of(StoreCapability.SHARED);
            capabilities.addAll(super.capabilities());
            return capabilities;
        }
    }
}
