package io.quarkiverse.sessions.crossing;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.redis.server.Shared;
import io.quarkus.test.QuarkusUnitTest;

/** Sessions in cookies whose ends Redis remembers. */
class RevokedCookieCrossingTest extends Crossing {

    static final Server REDIS = Server.of(RevokedCookieCrossingTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = app("cookie", true, Server.class, Shared.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".cookie-store.revocation", "redis")
            .overrideRuntimeConfigKey("quarkus.redis.hosts", REDIS.uri());

    /** Nobody lists sessions in cookies. */
    @Override
    boolean lists() {
        return false;
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }
}
