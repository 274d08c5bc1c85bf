package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/** Redis takes no more connections, and does again. */
class TooManyClientsTest {

    static final Server REDIS = Server.of(TooManyClientsTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.impatient(REDIS.uri());

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void recovers() {
        Browser browser = new Browser();
        try (Jedis first = new Jedis("127.0.0.1", REDIS.port())) {
            first.configSet("maxclients", "1");
            for (int round = 0; round < 3; round++) {
                List<CompletableFuture<HttpResponse<String>>> requests = IntStream.range(0, 12)
                        .mapToObj(n -> new Browser().getAsync("/write")).collect(Collectors.toList());
                requests.forEach(request -> Outages.unavailable(request.join()));
            }
            first.configSet("maxclients", "100");
        }
        Outages.recovered(browser, "/write?value=here");
        assertThat(Outages.recovered(browser, "/read")).isEqualTo("here");
    }
}
