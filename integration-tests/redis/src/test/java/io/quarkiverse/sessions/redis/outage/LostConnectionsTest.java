package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/**
 * All connections are lost without a word, as when a host vanishes and another one takes over its name: they are replaced, and
 * nobody waits for TCP to notice.
 */
class LostConnectionsTest {

    static final Server REDIS = Server.of(LostConnectionsTest.class);
    static final Connection LINK = Connection.toServerOf(LostConnectionsTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.impatient(LINK.uri());

    @AfterAll
    static void stop() {
        LINK.close();
        REDIS.close();
    }

    @Test
    void areReplaced() {
        Browser browser = new Browser();
        Outages.recovered(browser, "/write?value=before");
        allAreServed(browser);
        try (Log log = new Log()) {
            LINK.loseConnections();
            read20(browser).forEach(Outages::unavailable);
            assertThat(Outages.recovered(browser, "/read")).isEqualTo("before");
            allAreServed(browser);
            log.tellsOfOneOutage();
        }
    }

    private static void allAreServed(Browser browser) {
        Awaitility.await().pollInSameThread().untilAsserted(
                () -> read20(browser).forEach(answer -> assertThat(answer.statusCode()).isEqualTo(200)));
    }

    private static List<HttpResponse<String>> read20(Browser browser) {
        List<CompletableFuture<HttpResponse<String>>> requests = IntStream.range(0, 20)
                .mapToObj(n -> browser.getAsync("/read")).collect(Collectors.toList());
        return requests.stream().map(CompletableFuture::join).collect(Collectors.toList());
    }
}
