package io.quarkiverse.sessions.test.mirrors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.logging.Level;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionReplica.Ended;
import io.quarkiverse.sessions.spi.SessionReplica.Live;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Load;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/** A mirror gets the whole session after each change, is never read, and its failures are not the request's. */
class MirrorTest {

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
    }

    @Test
    void eachChangeIsThereBeforeTheResponse() {
        assertThat(audit.copyOf(handle, "key")).isEqualTo("\"first\"");
        browser.text("/write?value=second");
        assertThat(audit.copyOf(handle, "key")).isEqualTo("\"second\"");
        browser.text("/count");
        assertThat(audit.copyOf(handle, "count")).isEqualTo("1");
        assertThat(audit.copyOf(handle, "key")).isEqualTo("\"second\"");
        browser.text("/end");
        assertThat(audit.copyOf(handle)).isInstanceOf(Ended.class);
    }

    @Test
    void rotationIsThereToo() {
        SessionReplica before = audit.copyOf(handle);
        browser.text("/rotate");
        SessionReplica after = audit.copyOf(handle);
        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(((Live) after).secrets().current()).isNotEqualTo(((Live) before).secrets().current());
    }

    @Test
    void anAccessArrivesInTheBackground() {
        Live before = (Live) audit.copyOf(handle);
        assertThat(browser.text("/read")).isEqualTo("first");
        Awaitility.await().untilAsserted(
                () -> assertThat(((Live) audit.copyOf(handle)).lastAccess()).isAfter(before.lastAccess()));
        assertThat(audit.copyOf(handle).version()).isEqualTo(before.version());
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

    @Test
    void commitsThatOvertakeEachOtherLeaveTheNewest() {
        AuditStore.longestDelay = Duration.ofMillis(20);
        Load.concurrently(8, client -> {
            for (int i = 0; i < 20; i++) {
                browser.text("/count");
                browser.text("/write?value=" + client + "-" + i);
            }
        });
        AuditStore.longestDelay = Duration.ZERO;
        assertThat(audit.copyOf(handle, "count")).isEqualTo("160");
        assertThat(audit.copyOf(handle, "key")).isEqualTo('"' + browser.text("/read") + '"');
    }
}
