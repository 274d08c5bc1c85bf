package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Load;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.vertx.core.json.JsonArray;

/** A user never has more sessions than {@code login.max-sessions}; the oldest logins go. */
public abstract class MaxSessionsScenario {

    private static final int MOST = 3;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        new Browser().text("/registry/end-all?user=ann");
    }

    @Test
    void theOldestGo() {
        List<Browser> browsers = loggedIn(5);
        assertThat(browsers.stream().map(browser -> browser.text("/me")))
                .containsExactly("nobody", "nobody", "ann", "ann", "ann");
    }

    @Test
    void whatCountsIsSessionsNotLogIns() {
        List<Browser> browsers = loggedIn(3);
        for (int again = 0; again < 5; again++) {
            browsers.get(1).text("/login?user=ann");
        }
        assertThat(browsers.stream().map(browser -> browser.text("/me"))).containsOnly("ann");
        browsers.get(1).text("/logout");
        browsers.get(2).text("/logout");
        Browser fourth = loggedIn(1).get(0);
        assertThat(browsers.get(0).text("/me")).as("there was room").isEqualTo("ann");
        assertThat(fourth.text("/me")).isEqualTo("ann");
    }

    @Test
    void aLogInAgainIsTheNewest() {
        List<Browser> browsers = loggedIn(3);
        browsers.get(0).text("/login?user=ann");
        loggedIn(1);
        assertThat(browsers.stream().map(browser -> browser.text("/me"))).containsExactly("ann", "nobody", "ann");
    }

    @Test
    void otherUsersDoNotCount() {
        List<Browser> browsers = loggedIn(3);
        new Browser().text("/login?user=bob");
        assertThat(browsers.stream().map(browser -> browser.text("/me"))).containsOnly("ann");
    }

    @Test
    void fiftyAtOnce() {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger mostSeen = new AtomicInteger();
        AtomicInteger looks = new AtomicInteger();
        CompletableFuture<Void> observer = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                int seen = new JsonArray(new Browser().text("/registry/list?user=ann")).size();
                mostSeen.accumulateAndGet(seen, Math::max);
                looks.incrementAndGet();
            }
        });
        List<Browser> browsers = IntStream.range(0, 50).mapToObj(n -> new Browser()).toList();
        AtomicInteger accepted = new AtomicInteger();
        Load.concurrently(50, n -> {
            int status = browsers.get(n).get("/login?user=ann").statusCode();
            assertThat(status).isIn(204, 401);
            accepted.addAndGet(status == 204 ? 1 : 0);
        });
        done.set(true);
        observer.join();
        assertThat(looks.get()).isPositive();
        assertThat(mostSeen.get()).isLessThanOrEqualTo(MOST);
        assertThat(accepted.get()).isGreaterThanOrEqualTo(MOST);
        assertThat(browsers.stream().filter(browser -> browser.text("/me").equals("ann")).count()).isEqualTo(MOST);
        Awaitility.await().untilAsserted(
                () -> assertThat(new JsonArray(new Browser().text("/registry/list?user=ann"))).hasSize(MOST));
    }

    private static List<Browser> loggedIn(int number) {
        return IntStream.range(0, number).mapToObj(n -> {
            Browser browser = new Browser();
            browser.text("/login?user=ann");
            return browser;
        }).toList();
    }
}
