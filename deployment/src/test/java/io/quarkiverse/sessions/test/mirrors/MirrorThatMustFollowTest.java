package io.quarkiverse.sessions.test.mirrors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.spi.SessionReplica.Ended;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/** With mirror-failure=fail a change that the mirror did not take is answered with 503, although the store has it. */
@Tag("core")
class MirrorThatMustFollowTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Ways.class, AuditStore.class)
            .overrideConfigKey("quarkus.sessions.mirrors", "audit")
            .overrideConfigKey("quarkus.sessions.mirror-failure", "fail");

    @Inject
    @Identifier("audit")
    AuditStore audit;

    @Inject
    SessionEngine engine;

    private Browser browser;
    private String handle;

    @BeforeEach
    void start() {
        AuditStore.reset();
        browser = new Browser();
        browser.text("/write?value=first");
        handle = browser.text("/handle");
        AuditStore.failing = true;
    }

    @Test
    void aDirectWrite() {
        assertThat(browser.get("/write?value=second").statusCode()).isEqualTo(503);
        assertThat(browser.text("/read")).isEqualTo("second");
        AuditStore.failing = false;
        browser.text("/count");
        assertThat(audit.copyOf(handle, "key")).isEqualTo("\"second\"");
    }

    @Test
    void aChangeUnderTheLock() {
        assertThat(browser.get("/count").statusCode()).isEqualTo(503);
        AuditStore.failing = false;
        assertThat(browser.text("/count")).isEqualTo("2");
        assertThat(audit.copyOf(handle, "count")).isEqualTo("2");
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    @Test
    void theCookieOfANewSessionIsSentAllTheSame() {
        Browser other = new Browser();
        HttpResponse<String> answer = other.get("/write?value=new");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(other.text("/read")).isEqualTo("new");
    }

    @Test
    void aRotatedSecretIsSentAllTheSame() {
        String before = browser.cookie("SESSION");
        assertThat(browser.get("/rotate").statusCode()).isEqualTo(503);
        assertThat(browser.cookie("SESSION")).isNotEqualTo(before);
        assertThat(browser.text("/read")).isEqualTo("first");
    }

    @Test
    void anEndIsFinalAndTriedAgain() {
        assertThat(browser.get("/end").statusCode()).isEqualTo(503);
        assertThat(browser.cookie("SESSION")).isNull();
        AuditStore.failing = false;
        Awaitility.await().untilAsserted(() -> assertThat(audit.copyOf(handle)).isInstanceOf(Ended.class));
    }

    @Test
    void readingDoesNotNeedTheMirror() {
        assertThat(browser.text("/read")).isEqualTo("first");
    }
}
