package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Load;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.vertx.core.json.JsonArray;

/** Logins of one session at the same time, as by a double click, all succeed, and each is in its user's list. */
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
            AtomicInteger in = new AtomicInteger();
            List<Browser> clients = Stream.generate(browser::copy).limit(4).toList();
            Load.concurrently(4, client -> assertThat(clients.get(client).get("/login?user=ann").statusCode()).isEqualTo(204));
            clients.forEach(client -> in.addAndGet(client.text("/me").equals("ann") ? 1 : 0));
            assertThat(in.get()).as("all but the one whose session the next has replaced").isIn(3, 4);
            assertThat(listed("ann")).isEqualTo(in.get());
            assertThat(new Browser().text("/registry/end-all?user=ann")).isEqualTo(in.toString());
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
