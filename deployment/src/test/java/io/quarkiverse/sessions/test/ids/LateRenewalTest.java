package io.quarkiverse.sessions.test.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/**
 * A slow request was given a renewed secret when it began. Its response does not overwrite the cookie that a faster request
 * has brought meanwhile.
 */
@Tag("clock")
class LateRenewalTest {

    private static final Duration RENEW_AFTER = Duration.ofSeconds(1);

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Slow.class)
            .overrideConfigKey("quarkus.sessions.renew-after", RENEW_AFTER.toString())
            .overrideConfigKey("quarkus.sessions.renewal-grace", "2S");

    private static final Queue<Browser> DUE = new ArrayDeque<>();

    private Browser browser;

    /** One session for each test, whose renewals become due together. */
    @BeforeAll
    static void begin() {
        for (int i = 0; i < 6; i++) {
            Browser one = new Browser();
            one.text("/start");
            DUE.add(one);
        }
        long due = System.nanoTime() + RENEW_AFTER.toNanos();
        Awaitility.await().until(() -> System.nanoTime() > due);
    }

    @BeforeEach
    void start() {
        Gate.reset();
        browser = DUE.remove();
    }

    @Test
    void whereAnotherSecretWasOfferedMeanwhile() throws Exception {
        CompletableFuture<HttpResponse<String>> slow = browser.copy().getAsync("/read-slowly");
        Gate.awaitEntered();
        String old = browser.cookie("SESSION");
        Awaitility.await().until(() -> {
            browser.text("/read");
            return !browser.cookie("SESSION").equals(old);
        });
        Gate.open();
        HttpResponse<String> answer = slow.get(10, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "write-slowly", "update-slowly", "end-slowly" })
    void whereTheSecretWasReplacedMeanwhile(String way) throws Exception {
        CompletableFuture<HttpResponse<String>> slow = browser.copy().getAsync("/" + way);
        Gate.awaitEntered();
        browser.text("/rotate");
        Gate.open();
        HttpResponse<String> answer = slow.get(10, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "write-slowly", "read-and-lock-slowly" })
    void whereTheSessionHasEndedMeanwhile(String way) throws Exception {
        CompletableFuture<HttpResponse<String>> slow = browser.copy().getAsync("/" + way);
        Gate.awaitEntered();
        browser.text("/end");
        Gate.open();
        HttpResponse<String> answer = slow.get(10, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Path("/")
    public static class Slow {

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

        @GET
        @Path("rotate")
        public void rotate() {
            session.rotateId();
        }

        @GET
        @Path("end")
        public void end() {
            session.invalidate();
        }

        @GET
        @Path("read-slowly")
        public String readSlowly() {
            String keys = read();
            Gate.pass();
            return keys;
        }

        @GET
        @Path("write-slowly")
        public String writeSlowly() {
            readSlowly();
            session.put("slow", true);
            return "written";
        }

        @GET
        @Path("update-slowly")
        public String updateSlowly() {
            session.update(data -> {
                data.put("slow", true);
                Gate.pass();
            });
            return "updated";
        }

        @GET
        @Path("read-and-lock-slowly")
        public String readAndLockSlowly() {
            readSlowly();
            return session.updateAndGet(data -> "locked");
        }

        @GET
        @Path("end-slowly")
        public String endSlowly() {
            readSlowly();
            end();
            return "ended";
        }
    }
}
