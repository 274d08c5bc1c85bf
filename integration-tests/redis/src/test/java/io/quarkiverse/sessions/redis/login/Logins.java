package io.quarkiverse.sessions.redis.login;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.sessions.redis.RedisTest;
import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.redis.server.Shared;
import io.quarkiverse.sessions.test.login.LoginResource;
import io.quarkiverse.sessions.test.login.RegistryResource;
import io.quarkus.test.QuarkusUnitTest;

/** Applications that log in to a session which is in Redis, or whose ends are. */
final class Logins {

    private Logins() {
    }

    /** The session {@code auth} is kept at these hosts. */
    static QuarkusUnitTest app(String hosts, Class<?>... classes) {
        return withoutStore(hosts, classes).overrideConfigKey("quarkus.sessions.\"auth\".store", "redis");
    }

    /** The session {@code auth} is kept in cookies, and its ends at these hosts. */
    static QuarkusUnitTest inCookies(String hosts, Class<?>... classes) {
        return withoutStore(hosts, classes).overrideConfigKey("quarkus.sessions.\"auth\".store", "cookie")
                .overrideConfigKey("quarkus.sessions.\"auth\".cookie-store.revocation", "redis");
    }

    private static QuarkusUnitTest withoutStore(String hosts, Class<?>... classes) {
        List<Class<?>> all = new ArrayList<>(List.of(classes));
        all.addAll(List.of(Logins.class, RegistryResource.class, RedisTest.class, Shared.class, Server.class,
                Connection.class));
        return LoginResource.app(all.toArray(Class<?>[]::new))
                .overrideConfigKey("quarkus.redis.devservices.enabled", "false")
                .overrideRuntimeConfigKey("quarkus.redis.hosts", hosts);
    }
}
