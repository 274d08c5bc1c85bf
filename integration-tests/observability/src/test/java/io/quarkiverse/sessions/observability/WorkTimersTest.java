package io.quarkiverse.sessions.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkus.test.QuarkusUnitTest;

/** How long store calls, waiting for locks, holding them and commits take is told by timers, by operation and outcome. */
class WorkTimersTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = ObservedTest.app(Work.class)
            .overrideConfigKey("quarkus.sessions.impatient.lock.wait-timeout", "0.2S")
            .overrideConfigKey("quarkus.sessions.free.store", "in-memory")
            .overrideConfigKey("quarkus.sessions.sealed.store", "cookie")
            .overrideConfigKey("quarkus.sessions.sealed.cookie-store.revocation", "in-memory")
            .overrideConfigKey("quarkus.sessions.waiting.store", "in-memory");

    @Inject
    MeterRegistry registry;

    @Test
    void storeCallsByWhatTheyAskAndHowTheyEnd() {
        Browser browser = new Browser();
        browser.text("/write");
        browser.text("/read");
        browser.text("/read");
        assertThat(storeCalls("create", "ok")).isEqualTo(1);
        assertThat(storeCalls("load", "ok")).isEqualTo(2);
        new Browser().withCookie("SESSION", "A".repeat(64)).text("/read");
        assertThat(storeCalls("load", "missing")).isEqualTo(1);
    }

    @Test
    void directWritesAreCommitted() {
        long before = commits();
        Browser browser = new Browser();
        browser.text("/write");
        browser.text("/read");
        assertThat(commits() - before).isEqualTo(1);
    }

    private long commits() {
        Timer timer = registry.find("sessions.commits").tag("session", "default").tag("outcome", "ok").timer();
        return timer == null ? 0 : timer.count();
    }

    @Test
    void aLockThatIsFree() {
        Browser browser = new Browser();
        browser.text("/free/begin");
        browser.text("/free/change");
        assertThat(timer("sessions.locks.wait", "free", "free").count()).isEqualTo(2);
        assertThat(timer("sessions.locks.hold", "free", "released").count()).isEqualTo(2);
    }

    @Test
    void aLockThatIsNotFreeInTime() {
        Browser browser = new Browser();
        browser.text("/impatient/begin");
        CompletableFuture<HttpResponse<String>> holder = held(browser, "/impatient/hold");
        assertThat(browser.get("/impatient/change").statusCode()).isEqualTo(503);
        release(holder);
        Timer timer = timer("sessions.locks.wait", "impatient", "timeout");
        assertThat(timer.count()).isEqualTo(1);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isGreaterThanOrEqualTo(200);
    }

    @Test
    void aLockThatIsWaitedFor() {
        Browser browser = new Browser();
        browser.text("/waiting/begin");
        CompletableFuture<HttpResponse<String>> holder = held(browser, "/waiting/hold");
        CompletableFuture<HttpResponse<String>> waiter = browser.getAsync("/waiting/change");
        await().until(() -> registry.get("sessions.locks.waiting").gauge().value() == 1);
        assertThat(registry.get("sessions.locks.held").gauge().value()).isEqualTo(1);
        release(holder);
        assertThat(waiter.join().statusCode()).isEqualTo(204);
        assertThat(timer("sessions.locks.wait", "waiting", "waited").count()).isEqualTo(1);
        assertThat(registry.get("sessions.locks.waiting").gauge().value()).isZero();
    }

    @Test
    void whatRemembersTheEndsOfSessionsInCookies() {
        Browser browser = new Browser();
        browser.text("/sealed/begin");
        browser.text("/sealed/change");
        assertThat(registry.get("sessions.store.calls").tag("session", "sealed").tag("store", "in-memory")
                .tag("operation", "check").tag("outcome", "ok").timer().count()).isEqualTo(1);
    }

    private static CompletableFuture<HttpResponse<String>> held(Browser browser, String path) {
        Gate.reset();
        CompletableFuture<HttpResponse<String>> holder = browser.getAsync(path);
        Gate.awaitEntered();
        return holder;
    }

    private static void release(CompletableFuture<HttpResponse<String>> holder) {
        Gate.open();
        assertThat(holder.join().statusCode()).isEqualTo(204);
    }

    private long storeCalls(String operation, String outcome) {
        return registry.get("sessions.store.calls").tag("session", "default").tag("store", "in-memory")
                .tag("operation", operation).tag("outcome", outcome).timer().count();
    }

    private Timer timer(String name, String session, String outcome) {
        return registry.get(name).tag("session", session).tag("outcome", outcome).timer();
    }
}
