package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.json.JsonArray;

/** A limit holds from the next login on, also for a user with far more sessions; they are read in pages. */
class LimitNewlySetTest {

    private static final int SESSIONS = 1234;

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(RegistryResource.class, Many.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".login.max-sessions", "3");

    @BeforeEach
    void many() {
        SteeredStore.reset();
        new Browser().text("/registry/end-all?user=ann");
        new Browser().text("/many");
    }

    @Test
    void theNextLogInEndsAllButTheNewest() {
        Browser browser = new Browser();
        browser.text("/login?user=ann");
        assertThat(browser.text("/me")).isEqualTo("ann");
        JsonArray list = new JsonArray(browser.text("/registry/list?user=ann"));
        assertThat(list).hasSize(3);
        assertThat(list.getJsonObject(0).getString("handle")).isEqualTo(browser.text("/handle"));
        assertThat(list.getJsonObject(1).getString("handle")).isEqualTo("session" + Many.made.get());
        assertThat(list.getJsonObject(2).getString("handle")).isEqualTo("session" + (Many.made.get() - 1));
        assertThat(Collections.frequency(SteeredStore.CALLS, "endOf auth")).isEqualTo(SESSIONS - 2);
        assertThat(Collections.frequency(SteeredStore.CALLS, "export auth")).as("of the first pages").isLessThan(200);
    }

    @Test
    void allAreListedAndEnded() {
        assertThat(new JsonArray(new Browser().text("/registry/list?user=ann"))).hasSize(SESSIONS);
        assertThat(new Browser().text("/registry/end-all?user=ann")).isEqualTo(String.valueOf(SESSIONS));
        assertThat(new JsonArray(new Browser().text("/registry/list?user=ann"))).isEmpty();
    }

    @Path("many")
    public static class Many {

        private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
                Duration.ofMinutes(1), Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofSeconds(30),
                1000);

        static final AtomicInteger made = new AtomicInteger();

        @Inject
        @Identifier("steered")
        SteeredStore store;

        @GET
        public void make() {
            for (int number = 0; number < SESSIONS; number++) {
                SecretDigest secret = new SecretDigest(UUID.randomUUID().toString());
                SessionAccess access = new SessionAccess(new SessionKey("auth", "session" + made.incrementAndGet()), secret,
                        POLICY);
                store.login(access, new SessionLogin(true, secret, "ann", new byte[0], false, POLICY.idleTimeout(),
                        POLICY.absoluteTimeout(), null), null).toCompletableFuture().join();
            }
            SteeredStore.CALLS.clear();
        }
    }
}
