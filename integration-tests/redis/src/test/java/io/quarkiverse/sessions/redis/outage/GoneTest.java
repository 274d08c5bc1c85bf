package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkus.test.QuarkusUnitTest;

/** Redis goes away while a request is on its way: the answer is no, whatever the request had done until then. */
class GoneTest {

    static final Connection REDIS = Connection.of(GoneTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.app(REDIS.uri())
            .overrideConfigKey("quarkus.log.category.\"io.quarkiverse\".level", "TRACE")
            .overrideConfigKey("quarkus.sessions.lock.lease", "2S");

    private Browser browser;
    private Log log;

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @BeforeEach
    void start() {
        browser = new Browser();
        Gate.reset();
        REDIS.pass();
        Outages.recovered(browser, "/steps/whole?value=old");
        log = new Log();
    }

    @AfterEach
    void log() {
        log.complainsOnceAtMost();
        log.doesNotContain(browser.cookie("SESSION").substring(0, 20));
        log.doesNotContain(browser.cookie("SESSION").substring(40));
        log.close();
    }

    @Test
    void atLoad() {
        REDIS.cut();
        Outages.unavailable(browser, "/read");
        assertThat(browser.text("/nothing")).isEqualTo("nothing");
        REDIS.pass();
        assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("oldoldold");
    }

    @Test
    void atCommit() {
        cutDuring("/steps/before-commit?value=new");
        assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("oldoldold");
    }

    @Test
    void atCommitOfANewSession() {
        Browser visitor = new Browser();
        CompletableFuture<HttpResponse<String>> request = visitor.getAsync("/steps/before-commit?value=new");
        Gate.awaitEntered();
        REDIS.cut();
        Gate.open();
        Outages.unavailable(request.join());
        assertThat(visitor.cookie("SESSION")).isNull();
    }

    @Test
    void atTheSaveOfALockedChange() {
        cutDuring("/steps/before-locked-save?value=new");
        assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("oldoldold");
        assertThat(Outages.recovered(browser, "/steps/whole-locked?value=next")).as("once the lease is over").isEmpty();
        assertThat(browser.text("/steps/read-whole")).isEqualTo("nextnextnext");
    }

    private void cutDuring(String path) {
        CompletableFuture<HttpResponse<String>> request = browser.getAsync(path);
        Gate.awaitEntered();
        REDIS.cut();
        Gate.open();
        Outages.unavailable(request.join());
        REDIS.pass();
    }

    /** Nothing was to be stored, so the request has nothing to regret; the lock ends with its lease. */
    @Test
    void atUnlock() {
        CompletableFuture<HttpResponse<String>> request = browser.getAsync("/steps/before-unlock");
        Gate.awaitEntered();
        REDIS.cut();
        Gate.open();
        assertThat(request.join().body()).isEqualTo("done");
        REDIS.pass();
        Outages.recovered(browser, "/steps/whole-locked?value=next");
        assertThat(browser.text("/steps/read-whole")).isEqualTo("nextnextnext");
    }
}
