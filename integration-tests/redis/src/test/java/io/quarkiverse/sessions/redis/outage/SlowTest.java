package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** A Redis that is slower than {@code quarkus.redis.timeout} is none, and one that is a little faster is one. */
class SlowTest {

    static final Connection REDIS = Connection.of(SlowTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.impatient(REDIS.uri())
            .overrideConfigKey("quarkus.sessions.lock.lease", "20S");

    private Browser browser;

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @BeforeEach
    void start() {
        REDIS.pass();
        browser = new Browser();
        Outages.recovered(browser, "/steps/whole?value=old");
    }

    @Test
    void slowerThanTheTimeout() {
        try (Log log = new Log()) {
            REDIS.slow(Outages.TIMEOUT.multipliedBy(2));
            Outages.unavailable(browser, "/read");
            Outages.unavailable(browser, "/reactive");
            REDIS.pass();
            assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("oldoldold");
            log.complainsOnceAtMost();
        }
    }

    @Test
    void fasterThanTheTimeout() {
        REDIS.slow(Outages.TIMEOUT.dividedBy(10));
        browser.text("/steps/whole-locked?value=new");
        assertThat(browser.text("/steps/read-whole")).isEqualTo("newnewnew");
    }

    /** The lease would keep the next request waiting for longer than it may. */
    @Test
    void aLockThatWasGrantedTooLateIsGivenBack() {
        REDIS.slow(Outages.TIMEOUT.multipliedBy(2).dividedBy(3));
        Outages.unavailable(browser, "/steps/whole-locked?value=late");
        REDIS.pass();
        assertThat(Outages.recovered(browser, "/steps/whole-locked?value=next")).isEmpty();
        assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("nextnextnext");
    }

    /** Given back once Redis can be reached, although the connection on which it was asked for is gone by then. */
    @Test
    void aLockThatNobodyWasToldOfIsGivenBack() {
        REDIS.stallReplies();
        Outages.unavailable(browser, "/steps/whole-locked?value=late");
        REDIS.cut();
        REDIS.pass();
        assertThat(Outages.recovered(browser, "/steps/whole-locked?value=next")).isEmpty();
        assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("nextnextnext");
    }
}
