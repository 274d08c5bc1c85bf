package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/** Redis is full and evicts nothing: what would take memory is refused as a whole, reading and ending go on. */
class FullTest {

    static final Server REDIS = Server.of(FullTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.app(REDIS.uri())
            .overrideConfigKey("quarkus.sessions.touch-interval", "0S");

    private Browser browser;

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @BeforeEach
    void fill() {
        browser = new Browser();
        browser.text("/steps/whole?value=old");
        maxMemory("1");
    }

    @AfterEach
    void empty() {
        maxMemory("0");
    }

    @Test
    void growthIsRefused() {
        Browser visitor = new Browser();
        List<String> keys = keys();
        Outages.unavailable(visitor, "/write");
        assertThat(keys()).isEqualTo(keys);
        for (String path : List.of("/steps/whole?value=new", "/steps/whole-locked?value=new", "/reactive", "/rotate")) {
            Outages.unavailable(browser, path);
        }
        assertThat(browser.text("/steps/read-whole")).isEqualTo("oldoldold");
        maxMemory("0");
        assertThat(browser.text("/steps/whole-locked?value=new")).isEmpty();
        assertThat(browser.text("/steps/read-whole")).isEqualTo("newnewnew");
    }

    @Test
    void endsWork() {
        Browser former = browser.copy();
        browser.text("/end");
        assertThat(browser.cookie("SESSION")).isNull();
        maxMemory("0");
        assertThat(former.text("/read")).isEqualTo("none");
    }

    private static void maxMemory(String bytes) {
        Outages.maxMemory(REDIS, bytes);
    }

    private static List<String> keys() {
        try (Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            return Stream.of(jedis.keys("*")).flatMap(keys -> keys.stream()).sorted().collect(Collectors.toList());
        }
    }
}
