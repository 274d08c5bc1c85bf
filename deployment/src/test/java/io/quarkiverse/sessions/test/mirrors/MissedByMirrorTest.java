package io.quarkiverse.sessions.test.mirrors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.logging.Level;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.spi.SessionReplica.Ended;
import io.quarkiverse.sessions.spi.SessionReplica.Live;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/**
 * What a mirror missed it gets later, and its failures are not the request's. For a while after a failure no request waits for
 * it, so that what a test does first arrives in the background.
 */
class MissedByMirrorTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Ways.class, AuditStore.class)
            .overrideConfigKey("quarkus.sessions.mirrors", "audit")
            .overrideConfigKey("quarkus.sessions.touch-interval", "0S")
            .overrideConfigKey("quarkus.sessions.unlocked-writes", "allow")
            .setLogRecordPredicate(line -> line.getLevel().intValue() >= Level.WARNING.intValue()
                    && line.getLoggerName().startsWith("io.quarkiverse.sessions"))
            .assertLogRecords(lines -> assertThat(lines).as("of two outages, and of no request").hasSizeBetween(1, 2)
                    .allSatisfy(line -> assertThat(line.getMessage()).contains("fails")));

    @Inject
    @Identifier("audit")
    AuditStore audit;

    private Browser browser;
    private String handle;

    @BeforeEach
    void start() {
        AuditStore.reset();
        browser = new Browser();
        browser.text("/write?value=first");
        handle = browser.text("/handle");
        Awaitility.await().untilAsserted(() -> assertThat(audit.copyOf(handle, "key")).isEqualTo("\"first\""));
    }

    @Test
    void whatItMissedComesWithTheNextChange() {
        AuditStore.failing = true;
        browser.text("/write?value=missed");
        browser.text("/count");
        assertThat(audit.copyOf(handle, "key")).isEqualTo("\"first\"");
        AuditStore.failing = false;
        browser.text("/count");
        Awaitility.await().untilAsserted(() -> assertThat(audit.copyOf(handle, "count")).isEqualTo("2"));
        assertThat(audit.copyOf(handle, "key")).isEqualTo("\"missed\"");
    }

    @Test
    void anEndThatItMissedIsTriedAgain() {
        AuditStore.failing = true;
        browser.text("/end");
        int tried = AuditStore.WRITES.get();
        Awaitility.await().until(() -> AuditStore.WRITES.get() > tried);
        assertThat(audit.copyOf(handle)).isInstanceOf(Live.class);
        AuditStore.failing = false;
        Awaitility.await().untilAsserted(() -> assertThat(audit.copyOf(handle)).isInstanceOf(Ended.class));
        int taken = AuditStore.WRITES.get();
        Awaitility.await().during(Duration.ofMillis(2500)).atMost(Duration.ofSeconds(10))
                .until(() -> AuditStore.WRITES.get() == taken);
    }
}
