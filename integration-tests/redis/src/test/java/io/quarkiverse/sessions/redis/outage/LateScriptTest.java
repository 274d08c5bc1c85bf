package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.RedisTest;
import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/** Redis says that it does not know a script when the request has failed already: the script is not sent again. */
class LateScriptTest {

    static final Server REDIS = Server.of(LateScriptTest.class);
    static final Connection LINK = Connection.toServerOf(LateScriptTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.impatient(LINK.uri());

    @AfterAll
    static void stop() {
        LINK.close();
        REDIS.close();
    }

    @AfterEach
    void letGo() {
        Gate.open();
    }

    @Test
    void whatWasRefusedIsNotDoneLater() {
        Browser browser = new Browser();
        Outages.recovered(browser, "/steps/whole?value=old");
        CompletableFuture<HttpResponse<String>> request = Outages.atGate(browser, "/steps/before-end");
        forgetScripts();
        LINK.stallReplies();
        Gate.open();
        Outages.unavailable(request.join());
        int connections = LINK.openConnections();
        assertThat(RedisTest.sentDuring(LINK, () -> {
            LINK.pass();
            Awaitility.await("the late answer, with which its connection ends")
                    .until(() -> LINK.openConnections() < connections);
            assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("oldoldold");
        })).containsKey("hgetall").doesNotContainKey("eval");
    }

    private static void forgetScripts() {
        try (Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            jedis.scriptFlush();
        }
    }
}
