package io.quarkiverse.sessions.crossing;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.redis.server.Shared;
import io.quarkus.test.QuarkusUnitTest;

/** With the client's own number of connections, of which there are fewer than users. */
class RedisCrossingTest extends Crossing {

    static final Server REDIS = Server.of(RedisCrossingTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = app("redis", true, Server.class, Shared.class)
            .overrideRuntimeConfigKey("quarkus.redis.hosts", REDIS.uri());

    @AfterAll
    static void stop() {
        REDIS.close();
    }
}
