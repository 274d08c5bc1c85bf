package io.quarkiverse.sessions.test.mirrors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

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

/** A mirror gets the whole session after each change and is never read. */
class MirrorTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Ways.class, AuditStore.class)
            .overrideConfigKey("quarkus.sessions.mirrors", "audit")
            .overrideConfigKey("quarkus.sessions.touch-interval", "0S")
            .overrideConfigKey("quarkus.sessions.unlocked-writes", "allow");

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
