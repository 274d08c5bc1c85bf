package io.quarkiverse.sessions.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLockLostException;
import io.quarkiverse.sessions.test.SessionClock;
import io.quarkiverse.sessions.test.TestBrowser;
import io.quarkus.test.junit.QuarkusTest;

/** Time passes at once. */
@QuarkusTest
class ClockTest {

    @Inject
    TestBrowser ann;

    @Inject
    TestBrowser bob;

    @Inject
    SessionClock clock;

    @Inject
    Session session;

    private void reads(TestBrowser browser, String items) {
        given().filter(browser.filter()).when().get("/cart").then().statusCode(200).body(is(items));
    }

    private void visits(TestBrowser browser, String page, int status) {
        given().filter(browser.filter()).when().get("/account" + page).then().statusCode(status);
    }

    @Test
    void sessionsIdle() {
        ann.put("items", new String[] { "tea" });
        clock.advance(Duration.ofMinutes(28));
        reads(ann, "tea");
        clock.advance(Duration.ofMinutes(28));
        reads(ann, "tea");
        clock.advance(Duration.ofMinutes(31));
        reads(ann, "");
    }

    @Test
    void whoStaysActiveDoesNotIdle() {
        ann.put("items", new String[] { "tea" });
        bob.put("items", new String[] { "rum" });
        clock.advance(Duration.ofHours(2), ann);
        reads(ann, "tea");
        reads(bob, "");
    }

    @Test
    void sessionsEndHoweverActive() {
        ann.put("items", new String[] { "tea" });
        clock.advance(Duration.ofHours(11), ann);
        reads(ann, "tea");
        clock.advance(Duration.ofMinutes(61), ann);
        reads(ann, "");
    }

    @Test
    void loginsGrowOld() {
        ann.login("ann");
        visits(ann, "/fresh", 200);
        clock.advance(Duration.ofMinutes(11));
        visits(ann, "", 200);
        visits(ann, "/fresh", 401);
        ann.login("ann");
        visits(ann, "/fresh", 200);
    }

    @Test
    void rememberedLoginsLast() {
        ann.login("ann", LoginOptions.builder().rememberMe(true).duration(Duration.ofDays(30)).build());
        bob.login("bob");
        clock.advance(Duration.ofDays(29));
        visits(ann, "", 200);
        visits(bob, "", 401);
        clock.advance(Duration.ofDays(2));
        visits(ann, "", 401);
    }

    @Test
    void aLeaseEndsWhileItsHolderSleeps() {
        ann.put("items", new String[] { "tea" });
        if (keepsLeases()) {
            assertThatThrownBy(() -> ann.request(this::sleepUnderLock)).isInstanceOf(SessionLockLostException.class)
                    .hasMessageContaining("lock");
            reads(ann, "tea");
        } else {
            ann.request(this::sleepUnderLock);
            reads(ann, "rum");
        }
    }

    boolean keepsLeases() {
        return true;
    }

    private void sleepUnderLock() {
        session.update(data -> {
            data.put("items", new String[] { "rum" });
            clock.advance(Duration.ofSeconds(31));
        });
    }

    @Test
    void onlyGoesForward() {
        Instant before = clock.now();
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)));
        clock.advance(Duration.ofDays(1));
        assertThat(clock.now()).isBetween(before.plus(Duration.ofDays(1)), before.plus(Duration.ofDays(1).plusMinutes(5)));
    }
}
