package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/** Clients are told to try again where Redis certainly has not stored what they wanted, and only there. */
class UnknownOutcomeTest {

    static final Server REDIS = Server.of(UnknownOutcomeTest.class);
    static final Connection LINK = Connection.toServerOf(UnknownOutcomeTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.impatient(LINK.uri());

    private Browser browser;

    @AfterAll
    static void stop() {
        LINK.close();
        REDIS.close();
    }

    @BeforeEach
    void start() {
        Gate.reset();
        LINK.pass();
        Outages.maxMemory(REDIS, "0");
        browser = new Browser();
        Outages.recovered(browser, "/steps/whole?value=old");
        Outages.recovered(browser, "/reactive");
    }

    @AfterEach
    void letGo() {
        Gate.open();
    }

    @ParameterizedTest
    @ValueSource(strings = { "before-commit", "before-locked-save", "before-rotation", "before-end" })
    void theAnswerIsSwallowed(String step) {
        CompletableFuture<HttpResponse<String>> request = Outages.atGate(browser, "/steps/" + step + "?value=new");
        LINK.stallReplies();
        Gate.open();
        Outages.mayBeStored(request.join());
    }

    @Test
    void theConnectionBreaksAfterTheChangeWasMade() {
        LINK.breakAfter("made-nevertheless");
        Outages.mayBeStored(browser.get("/steps/whole-locked?value=made-nevertheless"));
        assertThat(LINK.isBroken()).isTrue();
        assertThat(Outages.recovered(browser, "/steps/read-whole")).contains("made-nevertheless");
    }

    /** Nobody here can know that it was not. */
    @Test
    void theConnectionBreaksBeforeTheChangeWasMade() {
        LINK.breakBefore("never-made");
        Outages.mayBeStored(browser.get("/steps/whole?value=never-made"));
        assertThat(LINK.isBroken()).isTrue();
        assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("oldoldold");
    }

    @Test
    void redisIsGoneBeforeAnythingIsSent() {
        long sessions = sessions();
        LINK.cut();
        Awaitility.await("every event loop has seen its connection end").pollInSameThread().untilAsserted(() -> {
            for (int n = 0; n < 20; n++) {
                Outages.isNotStored(new Browser().get("/write"));
                Outages.isNotStored(new Browser().get("/locked"));
                Outages.isNotStored(new Browser().get("/reactive"));
            }
        });
        LINK.pass();
        Outages.recovered(browser, "/read");
        assertThat(sessions()).isEqualTo(sessions);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/steps/whole?value=new", "/steps/whole-locked?value=new", "/reactive", "/rotate" })
    void redisIsFull(String path) {
        Outages.maxMemory(REDIS, "1");
        Outages.isNotStored(browser.get(path));
        Outages.maxMemory(REDIS, "0");
        assertThat(browser.text("/steps/read-whole")).isEqualTo("oldoldold");
    }

    /** Redis may have read, or granted the lock, but there is nothing that it could have stored. */
    @ParameterizedTest
    @ValueSource(strings = { "/steps/read-whole", "/steps/whole-locked?value=new", "/steps/whole?value=new" })
    void whatOnlyReadsOrLocksIsNotAnswered(String path) {
        LINK.stallReplies();
        Outages.isNotStored(browser.get(path));
        LINK.cut();
        LINK.pass();
        assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("oldoldold");
    }

    private static long sessions() {
        try (Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            return jedis.keys("session:*").size();
        }
    }
}
