package io.quarkiverse.sessions.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.quarkiverse.sessions.runtime.session.NamedSession;
import io.quarkiverse.sessions.runtime.store.ReportingStore;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Logins in the memory of one node are warned of where other sessions are shared between nodes. */
class StartLogTest {

    private static final Set<StoreCapability> OF_ONE_NODE = Set.of();
    private static final Set<StoreCapability> OF_ALL_NODES = Set.of(StoreCapability.SHARED);

    @Test
    void besideASharedSession() {
        assertThat(log(Map.of("cart", "redis"), session("auth", OF_ONE_NODE), session("cart", OF_ALL_NODES)))
                .singleElement().asString()
                .startsWith("Users log in to the session 'auth', which is kept in the memory of each node, while the session "
                        + "'cart' is in 'redis'")
                .contains("Set 'quarkus.sessions.\"auth\".store'");
    }

    @Test
    void notWithoutASharedSession() {
        assertThat(log(Map.of(), session("auth", OF_ONE_NODE), session("cart", OF_ONE_NODE))).isEmpty();
    }

    @Test
    void notOfASharedLogin() {
        assertThat(log(Map.of("auth", "redis"), session("auth", OF_ALL_NODES), session("cart", OF_ONE_NODE)))
                .isEmpty();
    }

    @Test
    void notOfASessionWithoutLogin() {
        assertThat(log(Map.of("cart", "redis"), session("other", OF_ONE_NODE), session("cart", OF_ALL_NODES)))
                .isEmpty();
    }

    private static Iterable<String> log(Map<String, String> stores, NamedSession... sessions) {
        Map<String, String> properties = new java.util.HashMap<>(Map.of("quarkus.sessions.auth.login.enabled", "true"));
        stores.forEach((name, store) -> properties.put("quarkus.sessions." + name + ".store", store));
        SessionsBuildTimeConfig fixed = new SmallRyeConfigBuilder().withMapping(SessionsBuildTimeConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100)).build()
                .getConfigMapping(SessionsBuildTimeConfig.class);
        return new StartLog(List.of(sessions), fixed, LaunchMode.NORMAL).loginsOfOneNode();
    }

    private static NamedSession session(String name, Set<StoreCapability> capabilities) {
        SessionStore store = (SessionStore) Proxy.newProxyInstance(SessionStore.class.getClassLoader(),
                new Class<?>[] { SessionStore.class }, (proxy, method, arguments) -> capabilities);
        return new NamedSession(name, null, null, null, null, new ReportingStore(store, null), null, null, null, null, null,
                null, null,
                false, null);
    }
}
