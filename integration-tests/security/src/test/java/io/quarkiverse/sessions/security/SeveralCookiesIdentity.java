package io.quarkiverse.sessions.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SteeredStore;

/** An old cookie of the same name beside the good one, in whatever order, takes no identity away, and a logout ends both. */
abstract class SeveralCookiesIdentity {

    private static final String UNKNOWN = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private String replaced;
    private String anns;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        Browser browser = new Browser();
        browser.text("/login?user=ann&role=admin");
        replaced = browser.cookie("AUTH");
        browser.text("/login?user=ann&role=admin");
        anns = browser.cookie("AUTH");
    }

    private static String get(String path, String... cookies) {
        return new Browser().send("GET", path, "Cookie", "AUTH=" + String.join("; AUTH=", cookies)).body();
    }

    @Test
    void isTheUsers() {
        for (String worthless : List.of(replaced, UNKNOWN, "junk")) {
            for (String path : List.of("/authenticated", "/authenticated/loop", "/authenticated/uni")) {
                assertThat(get(path, worthless, anns)).isEqualTo("ann");
                assertThat(get(path, anns, worthless)).isEqualTo("ann");
            }
            assertThat(get("/admin", worthless, anns)).isEqualTo("ann true");
        }
    }

    @Test
    void isGoneAfterTheLogOut() {
        Browser bob = new Browser();
        bob.text("/login?user=bob");
        assertThat(get("/logout", replaced, anns, bob.cookie("AUTH"))).isEqualTo("anonymous");
        assertThat(get("/who", anns)).isEqualTo("anonymous");
        assertThat(bob.text("/who")).isEqualTo("anonymous");
    }
}
