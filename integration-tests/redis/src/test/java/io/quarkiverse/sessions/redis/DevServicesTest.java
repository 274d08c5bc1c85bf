package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;

/** A store in Redis without hosts gets them from the Dev Services of the Redis extension. */
@EnabledIf(value = "hasDocker", disabledReason = "there is no Docker here, which Dev Services need")
class DevServicesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Ways.class).overrideConfigKey("quarkus.sessions.store", "redis");

    static boolean hasDocker() throws InterruptedException {
        try {
            Process docker = new ProcessBuilder("docker", "version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (!docker.waitFor(10, TimeUnit.SECONDS)) {
                docker.destroyForcibly();
                return false;
            }
            return docker.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    @Test
    void sessionsAreKeptThere() {
        Browser browser = new Browser();
        browser.text("/write?value=kept");
        assertThat(browser.text("/read")).isEqualTo("kept");
        assertThat(ConfigProvider.getConfig().getValue("quarkus.redis.hosts", String.class)).startsWith("redis://");
    }
}
