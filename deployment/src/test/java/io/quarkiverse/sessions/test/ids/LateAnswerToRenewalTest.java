package io.quarkiverse.sessions.test.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/**
 * The store has taken a renewed secret, but its answer comes so late that another one was offered meanwhile: the browser is not
 * told of the first, which would cost it the session.
 */
@Tag("clock")
class LateAnswerToRenewalTest {

    private static final Duration RENEW_AFTER = Duration.ofSeconds(1);

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Work.class, LateStore.class)
            .overrideConfigKey("quarkus.sessions.store", "late")
            .overrideConfigKey("quarkus.sessions.renew-after", RENEW_AFTER.toString())
            .overrideConfigKey("quarkus.sessions.renewal-grace", "2S");

    @Test
    void theBrowserIsNotToldOfASecretThatIsNoneAnyMore() {
        Browser browser = new Browser();
        browser.text("/start");
        String old = browser.cookie("SESSION");
        long due = System.nanoTime() + RENEW_AFTER.toNanos();
        Awaitility.await().until(() -> System.nanoTime() > due);

        CompletableFuture<Void> answer = new CompletableFuture<>();
        LateStore.late.set(answer);
        CompletableFuture<HttpResponse<String>> slow = browser.copy().getAsync("/read");
        Awaitility.await().until(() -> LateStore.late.get() == null);
        Awaitility.await().until(() -> {
            browser.text("/read");
            return !browser.cookie("SESSION").equals(old);
        });
        answer.complete(null);

        assertThat(slow.join().body()).isEqualTo("[start]");
        assertThat(slow.join().headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.text("/read")).isEqualTo("[start]");
    }

    /** Does at once what it is asked for, and gives one answer late. */
    @Singleton
    @Identifier("late")
    public static class LateStore extends SteeredStore {

        static final AtomicReference<CompletableFuture<Void>> late = new AtomicReference<>();

        @Override
        public CompletionStage<StoreReply> load(SessionAccess access, SecretDigest offered) {
            CompletionStage<StoreReply> reply = super.load(access, offered);
            CompletableFuture<Void> given = late.getAndSet(null);
            return given == null ? reply : given.thenCompose(nothing -> reply);
        }
    }

    @Path("/")
    public static class Work {

        @Inject
        Session session;

        @GET
        @Path("start")
        public void start() {
            session.put("start", true);
        }

        @GET
        @Path("read")
        public String read() {
            return session.keys().toString();
        }
    }
}
