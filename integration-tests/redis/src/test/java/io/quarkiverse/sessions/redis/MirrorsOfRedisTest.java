package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionReplica.Ended;
import io.quarkiverse.sessions.spi.SessionReplica.Live;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/** Redis as the store, and both a built-in store and an application's own as its mirrors. */
class MirrorsOfRedisTest {

    static final Server REDIS = Server.of(MirrorsOfRedisTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = RedisTest.app(REDIS.uri(), Ways.class)
            .overrideConfigKey("quarkus.sessions.mirrors", "in-memory,steered")
            .overrideConfigKey("quarkus.sessions.mirror-failure", "fail");

    @Inject
    @Identifier("steered")
    SteeredStore own;

    private Browser browser;
    private SessionKey key;

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @BeforeEach
    void start() {
        SteeredStore.reset();
        browser = new Browser();
        browser.text("/write?value=first");
        key = new SessionKey("<default>", browser.text("/handle"));
    }

    @Test
    void changesArriveWhole() {
        browser.text("/count");
        Live copy = (Live) copy();
        assertThat(copy.attributes()).containsOnlyKeys("key", "count");
        assertThat(new String(copy.attributes().get("key"), StandardCharsets.UTF_8)).isEqualTo("\"first\"");
        assertThat(copy.deadline()).isAfter(copy.createdAt());
    }

    @Test
    void mirrorsAreOnlyWritten() {
        browser.text("/read");
        browser.text("/locked");
        browser.text("/rotate");
        assertThat(SteeredStore.CALLS).containsOnly("replicate");
    }

    @Test
    void endsArrive() {
        browser.text("/end");
        assertThat(copy()).isInstanceOf(Ended.class);
    }

    private SessionReplica copy() {
        SessionReplica copy = own.export(key).toCompletableFuture().join();
        SteeredStore.CALLS.clear();
        return copy;
    }
}
