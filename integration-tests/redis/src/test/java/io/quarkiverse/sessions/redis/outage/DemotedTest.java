package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.redis.RedisTest;
import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.redis.server.Shared;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/**
 * A managed Redis fails over: its name leads to the new primary, while open connections still lead to the old one, which is a
 * replica now. They are replaced: when it refuses a change, and, where there are only reads, within a second or so of use.
 */
class DemotedTest {

    static final Server OLD = Server.of(DemotedTest.class);
    static final Server NEW = Shared.object(Connection.class, Server.class, RedisServer::run);
    static final Connection LINK = Connection.toServerOf(DemotedTest.class);

    private static Server primary = OLD;

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
        Browser browser = usedOnAllConnections();
        try (Jedis old = jedis(primary)) {
            Server successor = promoteTheOther();
            old.replicaof("127.0.0.1", successor.port());
        }
        try (Log log = new Log()) {
            List<HttpResponse<String>> refused = Crowd
                    .of(40, n -> new Browser().getAsync("/steps/whole-locked?value=first")).stream()
                    .filter(answer -> answer.statusCode() != 204).toList();
            assertThat(refused).as("only an event loop that had no connection leads to the successor at once").isNotEmpty()
                    .allSatisfy(Outages::isNotStored);
            Outages.recovered(browser, "/write?value=after");
            Awaitility.await().untilAsserted(() -> assertThat(Crowd.of(20, n -> browser.getAsync("/locked?value=last")))
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(204)));
            assertThat(Crowd.of(20, n -> browser.getAsync("/read")))
                    .allSatisfy(answer -> assertThat(answer.body()).isEqualTo("last"));
            log.tellsOfOneOutage();
        }
    }

    /** It answers reads still, with what it had, and would do so for ever. */
    @Test
    void whereThereAreOnlyReads() {
        Browser browser = usedOnAllConnections();
        try (Log log = new Log()) {
            endElsewhere(browser);
            Awaitility.await().pollInSameThread().untilAsserted(() -> assertThat(Crowd.of(20, n -> browser.getAsync("/read")))
                    .allSatisfy(answer -> assertThat(answer.body()).isEqualTo("none")));
            log.tellsOfNothing();
        }
    }

    /** Its answer is not believed where nobody has asked for longer than a second. */
    @ParameterizedTest
    @ValueSource(strings = { "/nothing", "/steps/large" })
    void whereConnectionsAreAtRest(String path) {
        Browser browser = usedOnAllConnections();
        Outages.recovered(browser, path);
        assertThat(browser.text("/read")).as("keeps a copy of what is large").isEqualTo("before");
        assertThat(browser.text("/read")).as("with a script that the server knows from now on").isEqualTo("before");
        endElsewhere(browser);
        RedisTest.await(Duration.ofSeconds(1), NEW.uri());
        assertThat(Crowd.of(20, n -> browser.getAsync("/read"))).as("on a busy machine some may be answered with 503")
                .allSatisfy(answer -> assertThat(answer.body()).isNotEqualTo("before"));
        Awaitility.await().pollInSameThread().untilAsserted(() -> assertThat(Crowd.of(20, n -> browser.getAsync("/read")))
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo("none")));
    }

    private static void endElsewhere(Browser browser) {
        String key = "session:<default>:{" + browser.text("/steps/handle") + "}";
        try (Jedis old = jedis(primary); Jedis successor = jedis(promoteTheOther())) {
            old.replicaof("127.0.0.1", 1);
            successor.del(key);
            assertThat(old.exists(key)).isTrue();
        }
    }

    private static Browser usedOnAllConnections() {
        Browser browser = new Browser();
        Outages.recovered(browser, "/write?value=before");
        Awaitility.await().untilAsserted(() -> assertThat(Crowd.of(20, n -> browser.getAsync("/read")))
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo("before")));
        return browser;
    }

    /** It has all that the primary has, and new connections lead to it. */
    private static Server promoteTheOther() {
        Server other = primary == OLD ? NEW : OLD;
        try (Jedis successor = jedis(other)) {
            successor.replicaof("127.0.0.1", primary.port());
            Awaitility.await().until(() -> successor.info("replication").contains("master_link_status:up"));
            successor.replicaofNoOne();
        }
        LINK.redirect(other.port());
        primary = other;
        return other;
    }

    private static Jedis jedis(Server server) {
        return new Jedis("127.0.0.1", server.port());
    }
}
