package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** The Redis extension's readiness check speaks for the sessions too: they use the same client. */
class HealthTest {

    static final Connection REDIS = Connection.of(HealthTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.app(REDIS.uri());

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void isDownWhileRedisIs() {
        Browser browser = new Browser();
        browser.text("/write");
        ready(browser, 200, "UP");
        REDIS.cut();
        ready(browser, 503, "DOWN");
        Outages.unavailable(browser, "/read");
        REDIS.pass();
        ready(browser, 200, "UP");
        browser.text("/read");
    }

    private static void ready(Browser browser, int status, String check) {
        Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            HttpResponse<String> health = browser.get("/q/health/ready");
            assertThat(health.statusCode()).isEqualTo(status);
            assertThat(health.body().replaceAll("\\s", ""))
                    .contains("{\"name\":\"Redisconnectionhealthcheck\",\"status\":\"" + check + "\"");
        });
    }
}
