package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.redis.server.Shared;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/**
 * A managed Redis fails over: its name leads to the new primary, while open connections still lead to the old one, which is a
 * replica now. They are replaced.
 */
class DemotedTest {

    static final Server OLD = Server.of(DemotedTest.class);
    static final Server NEW = Shared.object(Connection.class, Server.class, RedisServer::run);
    static final Connection LINK = Connection.toServerOf(DemotedTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.app(LINK.uri(), Crowd.class);

    @AfterAll
    static void stop() {
        LINK.close();
        OLD.close();
        NEW.close();
    }

    @Test
    void itsConnectionsAreReplaced() {
        Browser browser = new Browser();
        browser.text("/write?value=before");
        assertThat(Crowd.of(20, n -> browser.getAsync("/read")))
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo("before"));
        try (Jedis old = new Jedis("127.0.0.1", OLD.port()); Jedis successor = new Jedis("127.0.0.1", NEW.port())) {
            successor.replicaof("127.0.0.1", OLD.port());
            Awaitility.await().until(() -> successor.info("replication").contains("master_link_status:up"));
            successor.replicaofNoOne();
            LINK.redirect(NEW.port());
            old.replicaof("127.0.0.1", NEW.port());
        }
        try (Log log = new Log()) {
            Outages.unavailable(browser, "/write?value=refused");
            Outages.recovered(browser, "/write?value=after");
            Awaitility.await().untilAsserted(() -> assertThat(Crowd.of(20, n -> browser.getAsync("/locked?value=last")))
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(204)));
            assertThat(Crowd.of(20, n -> browser.getAsync("/read")))
                    .allSatisfy(answer -> assertThat(answer.body()).isEqualTo("last"));
            log.tellsOfOneOutage();
        }
    }
}
