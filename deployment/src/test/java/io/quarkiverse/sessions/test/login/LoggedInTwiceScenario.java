package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Load;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.vertx.core.json.JsonArray;

/**
 * Of log-ins of one session at the same time, as by a double click, one wins; the others do not take it from its user's list.
 */
public abstract class LoggedInTwiceScenario {

    private static final int ROUNDS = 20;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        new Browser().text("/registry/end-all?user=ann");
        new Browser().text("/registry/end-all?user=bob");
    }

    @Test
    void bySeveralRequests() {
        for (int round = 0; round < ROUNDS; round++) {
            Browser browser = new Browser();
            browser.text("/put?value=cart");
            AtomicInteger accepted = new AtomicInteger();
            Load.concurrently(4, client -> {
                int status = browser.copy().get("/login?user=ann").statusCode();
                assertThat(status).isIn(204, 409);
                accepted.addAndGet(status == 204 ? 1 : 0);
            });
            assertThat(accepted).hasValue(1);
            assertThat(listed("ann")).isEqualTo(1);
            assertThat(new Browser().text("/registry/end-all?user=ann")).isEqualTo("1");
        }
    }

    /** The former user's place is given up, but not the one that was taken since. */
    @Test
    void byUsersInTurn() {
        Browser browser = new Browser();
        browser.text("/login?user=ann");
        for (int round = 0; round < ROUNDS; round++) {
            browser.text("/login?user=bob");
            browser.text("/login?user=ann");
            browser.text("/me");
            assertThat(listed("ann")).isEqualTo(1);
            assertThat(listed("bob")).isZero();
        }
        assertThat(new Browser().text("/registry/end-all?user=ann")).isEqualTo("1");
        assertThat(browser.text("/me")).isEqualTo("nobody");
    }

    private static int listed(String user) {
        return new JsonArray(new Browser().text("/registry/list?user=" + user)).size();
    }
}
