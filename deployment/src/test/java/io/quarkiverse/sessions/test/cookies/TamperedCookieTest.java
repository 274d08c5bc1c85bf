package io.quarkiverse.sessions.test.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;

/** Whatever is not exactly what the application sealed is no session, and the answer does not tell one case from another. */
@Tag("core")
class TamperedCookieTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Ways.class, CookieResource.class)
            .overrideConfigKey("quarkus.sessions.store", "cookie")
            .overrideConfigKey("quarkus.sessions.idle-timeout", "2S")
            .overrideConfigKey("quarkus.sessions.cart.store", "cookie")
            .overrideConfigKey("quarkus.sessions.cart.cookie-store.max-chunks", "1");

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/write?value=first");
    }

    @Test
    void everySingleByte() {
        String sealed = browser.cookie("SESSION");
        for (int position = 0; position < sealed.length(); position++) {
            char other = sealed.charAt(position) == 'A' ? 'B' : 'A';
            String tampered = sealed.substring(0, position) + other + sealed.substring(position + 1);
            assertNoSession(Map.of("SESSION", tampered), "position " + position);
        }
        char last = sealed.charAt(sealed.length() - 1);
        for (char other = 'A'; other <= 'Z'; other++) {
            if (other != last) {
                assertNoSession(Map.of("SESSION", sealed.substring(0, sealed.length() - 1) + other), "last is " + other);
            }
        }
    }

    @Test
    void truncationAndExtension() {
        String sealed = browser.cookie("SESSION");
        for (int length = 0; length < sealed.length(); length += 7) {
            assertNoSession(Map.of("SESSION", sealed.substring(0, length)), "length " + length);
        }
        for (String more : List.of("A", "=", "AAAA", ".", "1.")) {
            assertNoSession(Map.of("SESSION", sealed + more), "with " + more);
        }
    }

    @Test
    void chunksThatDoNotBelongTogether() {
        browser.text("/fill?characters=7500");
        String[] one = chunks(browser);
        browser.text("/fill?characters=7501");
        String[] other = chunks(browser);
        assertNoSession(cookies(one[0], one[2], one[1]), "swapped");
        assertNoSession(cookies(one[0], one[1], other[2]), "mixed");
        assertNoSession(cookies(other[0], one[1], one[2]), "mixed");
        assertNoSession(cookies(one[0], one[1]), "missing");
        assertNoSession(cookies("2" + one[0].substring(1), one[1], one[2]), "miscounted");
        assertNoSession(cookies("9" + one[0].substring(1), one[1], one[2]), "miscounted");
    }

    @Test
    void anotherSessionsAndForeignCookies() {
        browser.text("/cart");
        String cart = browser.cookie("CART");
        assertNoSession(Map.of("SESSION", cart), "another session's");
        assertNoSession(Map.of("SESSION", "A".repeat(64)), "an id");
        assertNoSession(Map.of("SESSION", "1." + "A".repeat(200)), "random");
    }

    @Test
    void anExpiredOne() {
        Map<String, String> cookies = Map.of("SESSION", browser.cookie("SESSION"));
        Awaitility.await().pollDelay(Duration.ofMillis(2100)).untilAsserted(() -> assertNoSession(cookies, "expired"));
    }

    @Test
    void furtherChunksAloneAreLeftOversAndNotCounted() {
        browser.text("/fill?characters=7500");
        Browser leftOver = new Browser().withCookie("SESSION.1", browser.cookie("SESSION.1"));
        long counted = notOpened();
        assertThat(leftOver.text("/read")).isEqualTo("none");
        assertThat(notOpened()).isEqualTo(counted);
    }

    private void assertNoSession(Map<String, String> cookies, String what) {
        Browser forger = new Browser();
        cookies.forEach(forger::withCookie);
        long counted = notOpened();
        HttpResponse<String> answer = forger.get("/read");
        HttpResponse<String> reference = new Browser().withCookie("SESSION", "reference").get("/read");
        assertThat(answer.statusCode()).as(what).isEqualTo(200);
        assertThat(answer.body()).as(what).isEqualTo("none");
        assertThat(answer.headers().map()).as(what).isEqualTo(reference.headers().map()).doesNotContainKey("set-cookie");
        assertThat(notOpened()).as("counted once: " + what).isEqualTo(counted + 2);
    }

    private long notOpened() {
        AtomicLong count = new AtomicLong();
        engine.measure(session -> (what, value) -> {
            if (session.equals("<default>") && List.of("malformed", "unknown").contains(what)) {
                count.addAndGet(value.getAsLong());
            }
        });
        return count.get();
    }

    private static String[] chunks(Browser browser) {
        return new String[] { browser.cookie("SESSION"), browser.cookie("SESSION.1"), browser.cookie("SESSION.2") };
    }

    private static Map<String, String> cookies(String... chunks) {
        Map<String, String> cookies = new TreeMap<>();
        List<String> names = new ArrayList<>(List.of("SESSION", "SESSION.1", "SESSION.2"));
        for (int i = 0; i < chunks.length; i++) {
            cookies.put(names.get(i), chunks[i]);
        }
        return cookies;
    }
}
