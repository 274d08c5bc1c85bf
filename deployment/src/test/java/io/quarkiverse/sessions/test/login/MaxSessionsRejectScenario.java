package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Load;
import io.quarkiverse.sessions.test.support.SteeredStore;

/** With {@code reject} who has enough sessions gets no more, until one of them ends. */
public abstract class MaxSessionsRejectScenario {

    @BeforeEach
    void start() {
        SteeredStore.reset();
        new Browser().text("/registry/end-all?user=ann");
    }

    @Test
    void rejected() {
        Browser first = new Browser();
        first.text("/login?user=ann");
        new Browser().text("/login?user=ann");
        Browser third = new Browser();
        third.text("/put?value=cart");
        assertThat(third.get("/login?user=ann").statusCode()).isEqualTo(409);
        assertThat(third.text("/get")).as("nothing was changed").isEqualTo("cart");
        assertThat(third.text("/me")).isEqualTo("nobody");
        assertThat(first.get("/login?user=ann").statusCode()).as("a session of theirs already").isEqualTo(204);
        first.text("/logout");
        assertThat(third.get("/login?user=ann").statusCode()).as("there is room again").isEqualTo(204);
    }

    @Test
    void fiftyAtOnce() {
        List<Browser> browsers = IntStream.range(0, 50).mapToObj(n -> new Browser()).toList();
        Load.concurrently(50, n -> assertThat(browsers.get(n).get("/login?user=ann").statusCode()).isIn(204, 409));
        assertThat(browsers.stream().filter(browser -> browser.text("/me").equals("ann")).count()).isBetween(1L, 2L);
    }
}
