package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SteeredStore;

/** A logout is final for requests that are on their way: they neither bring the user back nor run on without. */
public abstract class LoggedOutMeanwhileScenario {

    private static final AtomicInteger RUN = new AtomicInteger();

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        SteeredStore.reset();
        Gate.reset();
        RUN.set(0);
        browser.text("/login?user=ann");
    }

    @AfterEach
    void open() {
        Gate.open();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/slow-update?value=late", "/slow-put?value=late" })
    void aBodyThatIsRunning(String path) {
        CompletableFuture<HttpResponse<String>> late = browser.getAsync(path);
        Gate.awaitEntered();
        Browser other = browser.copy();
        other.text("/logout");
        Gate.open();
        HttpResponse<String> answer = late.join();
        assertThat(answer.statusCode()).as("counts as having happened just before").isEqualTo(204);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.text("/me")).isEqualTo("nobody");
        assertThat(browser.text("/get")).isEqualTo("nothing");
    }

    /** Whether guarded or not, known to the request before or not: a session that ended with a user in it is not replaced. */
    @ParameterizedTest
    @ValueSource(strings = { "/locked/guarded", "/locked/unguarded", "/locked/guarded-update", "/locked/unguarded-update" })
    void aBodyThatWaits(String path) {
        CompletableFuture<HttpResponse<String>> holder = browser.getAsync("/slow-update?value=x");
        Gate.awaitEntered();
        CompletableFuture<HttpResponse<String>> waiting = browser.copy().getAsync(path);
        Awaitility.await().until(() -> engine.waitingForLocks() == 2);
        browser.copy().text("/logout");
        Gate.open();
        holder.join();
        HttpResponse<String> answer = waiting.join();
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(RUN).hasValue(0);
    }

    @Test
    void aBodyThatWaitsWhileTheUserLogsInAgain() {
        CompletableFuture<HttpResponse<String>> holder = browser.getAsync("/slow-update?value=x");
        Gate.awaitEntered();
        CompletableFuture<HttpResponse<String>> waiting = browser.copy().getAsync("/locked/guarded");
        Awaitility.await().until(() -> engine.waitingForLocks() == 2);
        Browser again = browser.copy();
        again.text("/login?user=bob");
        Gate.open();
        assertThat(holder.join().statusCode()).isEqualTo(409);
        assertThat(waiting.join().statusCode()).isEqualTo(409);
        assertThat(RUN).hasValue(0);
        assertThat(again.text("/me")).isEqualTo("bob");
    }

    @Path("/locked")
    public static class Locked {

        @Inject
        LoginResource logins;

        @GET
        @Path("guarded")
        @LoginRequired
        @SessionLock("auth")
        public void guarded() {
            RUN.incrementAndGet();
        }

        @GET
        @Path("unguarded")
        @SessionLock("auth")
        public void unguarded() {
            RUN.incrementAndGet();
        }

        @GET
        @Path("guarded-update")
        @LoginRequired
        public void guardedUpdate() {
            logins.auth.update(data -> RUN.incrementAndGet());
        }

        @GET
        @Path("unguarded-update")
        public void unguardedUpdate() {
            logins.auth.update(data -> RUN.incrementAndGet());
        }
    }
}
