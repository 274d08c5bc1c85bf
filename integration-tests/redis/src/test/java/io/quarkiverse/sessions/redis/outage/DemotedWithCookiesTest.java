package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.RedisTest;
import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.redis.server.Shared;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/** As {@link DemotedTest} for sessions in cookies, whose ends Redis remembers: what a former primary says is not believed. */
class DemotedWithCookiesTest {

    static final Server OLD = Server.of(DemotedWithCookiesTest.class);
    static final Server NEW = Shared.object(Connection.class, Server.class, RedisServer::run);
    static final Connection LINK = Connection.toServerOf(DemotedWithCookiesTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.app(LINK.uri(), Crowd.class)
            .overrideConfigKey("quarkus.sessions.store", "cookie")
            .overrideConfigKey("quarkus.sessions.cookie-store.revocation", "redis");

    @AfterAll
    static void stop() {
        LINK.close();
        OLD.close();
        NEW.close();
    }

    @Test
    void anEndOnAnotherNodeIsKnown() {
        Browser browser = new Browser();
        Outages.recovered(browser, "/write?value=here");
        String handle = browser.text("/handle");
        assertThat(Crowd.of(20, n -> browser.getAsync("/read")))
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo("here"));
        try (Jedis old = new Jedis("127.0.0.1", OLD.port()); Jedis successor = new Jedis("127.0.0.1", NEW.port())) {
            LINK.redirect(NEW.port());
            old.replicaof("127.0.0.1", 1);
            successor.set("session:<default>:revoked:{" + handle + "}", "ended");
        }
        RedisTest.await(Duration.ofSeconds(1), NEW.uri());
        assertThat(Crowd.of(20, n -> browser.getAsync("/read"))).as("on a busy machine some may be answered with 503")
                .allSatisfy(answer -> assertThat(answer.body()).isNotEqualTo("here"));
        Awaitility.await().pollInSameThread().untilAsserted(() -> assertThat(Crowd.of(20, n -> browser.getAsync("/read")))
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo("none")));
    }
}
