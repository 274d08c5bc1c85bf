package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkus.test.QuarkusUnitTest;

/** Redis is away while a request holds a lock: an outage shorter than the lease costs nothing, a longer one the lock. */
class LockedWhileGoneTest {

    private static final Duration LEASE = Duration.ofSeconds(4);

    static final Connection REDIS = Connection.of(LockedWhileGoneTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.app(REDIS.uri())
            .overrideConfigKey("quarkus.sessions.lock.lease", LEASE.toSeconds() + "S");

    private Browser browser;

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @BeforeEach
    void start() {
        Gate.reset();
        REDIS.pass();
        browser = new Browser();
        Outages.recovered(browser, "/steps/whole?value=old");
    }

    @AfterEach
    void letGo() {
        Gate.open();
    }

    @Test
    void shorterThanTheLease() {
        CompletableFuture<HttpResponse<String>> request = browser.getAsync("/steps/before-locked-save?value=new");
        Gate.awaitEntered();
        REDIS.cut();
        pass(LEASE.dividedBy(4));
        REDIS.pass();
        pass(LEASE.multipliedBy(3).dividedBy(2));
        Gate.open();
        assertThat(request.join().body()).isEqualTo("stored");
        assertThat(browser.text("/steps/read-whole")).isEqualTo("newnewnew");
    }

    @Test
    void longerThanTheLease() {
        CompletableFuture<HttpResponse<String>> request = browser.getAsync("/steps/before-locked-save?value=new");
        Gate.awaitEntered();
        REDIS.cut();
        pass(LEASE.multipliedBy(3).dividedBy(2));
        REDIS.pass();
        assertThat(Outages.recovered(browser.copy(), "/steps/whole-locked?value=another")).as("gets the lock").isEmpty();
        Gate.open();
        assertThat(request.join().statusCode()).isEqualTo(409);
        assertThat(browser.text("/steps/read-whole")).isEqualTo("anotheranotheranother");
    }

    @Test
    void toTheEnd() {
        CompletableFuture<HttpResponse<String>> request = browser.getAsync("/steps/before-locked-save?value=new");
        Gate.awaitEntered();
        REDIS.cut();
        pass(LEASE.multipliedBy(3).dividedBy(2));
        Gate.open();
        Outages.unavailable(request.join());
        REDIS.pass();
        assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("oldoldold");
    }

    private static void pass(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
    }
}
