package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/** What counts for {@code reject} is found on whatever page it is, and not looked for any further. */
class RejectedAmongManyTest {

    private static final int IN_VAIN = 120;

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource
            .app(RegistryResource.class, LimitNewlySetTest.class, LimitNewlySetTest.Many.class, InVain.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".login.max-sessions", "3")
            .overrideConfigKey("quarkus.sessions.\"auth\".login.at-max-sessions", "reject");

    @BeforeEach
    void none() {
        SteeredStore.reset();
        new Browser().text("/registry/end-all?user=ann");
    }

    @Test
    void behindLogInsThatCameToNothing() {
        for (int number = 0; number < 3; number++) {
            new Browser().text("/login?user=ann");
        }
        new Browser().text("/in-vain");
        assertThat(new Browser().get("/login?user=ann").statusCode()).isEqualTo(409);
        Browser last = new Browser();
        new Browser().text("/registry/end-all?user=ann");
        new Browser().text("/in-vain");
        assertThat(last.get("/login?user=ann").statusCode()).as("these do not count").isEqualTo(204);
    }

    @Test
    void onTheFirstPage() {
        new Browser().text("/many");
        assertThat(new Browser().get("/login?user=ann").statusCode()).isEqualTo(409);
        assertThat(Collections.frequency(SteeredStore.CALLS, "export auth")).isEqualTo(50);
        assertThat(Collections.frequency(SteeredStore.CALLS, "entries auth")).isZero();
    }

    @Path("in-vain")
    public static class InVain {

        @Inject
        @Identifier("steered")
        SteeredStore store;

        @GET
        public void reserve() {
            for (int number = 0; number < IN_VAIN; number++) {
                store.reserve(new SessionKey("auth", UUID.randomUUID().toString()), "ann", Duration.ofNanos(1000),
                        Duration.ofHours(1), 0).toCompletableFuture().join();
            }
        }
    }
}
