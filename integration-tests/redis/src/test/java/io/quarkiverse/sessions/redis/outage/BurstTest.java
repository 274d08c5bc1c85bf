package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** More requests at once than the connections and the client's queue take: they wait for their turn, none is refused. */
class BurstTest {

    private static final int REQUESTS = 300;

    static final Connection REDIS = Connection.of(BurstTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.app(REDIS.uri(), Crowd.class)
            .overrideRuntimeConfigKey("quarkus.redis.max-waiting-handlers", "4")
            .overrideRuntimeConfigKey("quarkus.redis.max-pool-size", "2")
            .overrideRuntimeConfigKey("quarkus.redis.max-pool-waiting", "2");

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void nobodyIsRefused() {
        Browser browser = new Browser();
        browser.text("/write?value=here");
        try (Log log = new Log()) {
            assertThat(Crowd.of(REQUESTS, n -> browser.getAsync("/read")))
                    .allSatisfy(answer -> assertThat(answer.body()).isEqualTo("here"));
            assertThat(Crowd.of(REQUESTS, n -> new Browser().getAsync("/reactive")))
                    .allSatisfy(answer -> assertThat(answer.body()).isEqualTo("1"));
            log.tellsOfNothing();
        }
    }
}
