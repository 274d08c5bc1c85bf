package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.FreePorts;
import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusProdModeTest;

/** What was a mirror becomes the store, with a restart: the sessions are there, for the cookies that browsers have. */
class PromotionTest {

    static final RedisServer REDIS = RedisServer.run();
    static final int PORT = FreePorts.next();

    @RegisterExtension
    static final QuarkusProdModeTest MIRRORED = app("mirrored")
            .overrideConfigKey("quarkus.sessions.mirrors", "redis");

    @RegisterExtension
    static final QuarkusProdModeTest PROMOTED = app("promoted")
            .overrideConfigKey("quarkus.sessions.store", "redis");

    private static QuarkusProdModeTest app(String name) {
        return new QuarkusProdModeTest().withApplicationRoot(jar -> jar.addClasses(Ways.class, Gate.class))
                .setApplicationName(name)
                .setRun(false)
                .setRuntimeProperties(Map.of("quarkus.http.port", Integer.toString(PORT), "quarkus.redis.hosts", REDIS.uri(),
                        "quarkus.sessions.cookie.secure", "false"));
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void sessionsSurvive() {
        Browser browser = new Browser(PORT);
        Browser rotated = new Browser(PORT);
        Browser ended = new Browser(PORT);
        MIRRORED.start();
        assertThat(browser.text("/count")).isEqualTo("1");
        rotated.text("/count");
        Browser thief = rotated.copy();
        rotated.text("/rotate");
        ended.text("/count");
        Browser late = ended.copy();
        ended.text("/end");
        MIRRORED.stop();

        PROMOTED.start();
        assertThat(browser.text("/count")).isEqualTo("2");
        assertThat(rotated.text("/count")).isEqualTo("2");
        assertThat(thief.get("/count").statusCode()).as("a replaced secret").isEqualTo(409);
        assertThat(late.text("/count")).as("an ended session").isEqualTo("1");
        PROMOTED.stop();
    }
}
