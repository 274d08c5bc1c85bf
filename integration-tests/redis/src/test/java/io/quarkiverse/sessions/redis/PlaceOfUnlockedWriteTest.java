package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;

/** The warning of a direct write names the application's code, although the store's answer comes on another stack. */
class PlaceOfUnlockedWriteTest {

    static final Server REDIS = Server.of(PlaceOfUnlockedWriteTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = RedisTest.app(REDIS.uri(), Ways.class)
            .overrideConfigKey("quarkus.sessions.unlocked-writes", "warn")
            .setLogRecordPredicate(line -> line.getLoggerName().endsWith(".unlocked-writes"))
            .assertLogRecords(lines -> assertThat(lines).singleElement().satisfies(
                    line -> assertThat(line.getParameters()).anySatisfy(
                            place -> assertThat(place.toString()).contains(".Ways.write:"))));

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void oncePerPlace() {
        Browser browser = new Browser();
        browser.text("/write");
        browser.text("/write");
        browser.text("/write");
    }
}
