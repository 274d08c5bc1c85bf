package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.json.JsonArray;

/** A list is read session by session, but never has more than there were at once. */
class ListedWhileOneMakesRoomTest {

    private static final int MOST = 3;

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(RegistryResource.class, Gated.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".store", "gated")
            .overrideConfigKey("quarkus.sessions.\"auth\".login.max-sessions", String.valueOf(MOST));

    @Test
    void neverMoreThanThereWereAtOnce() {
        for (int number = 0; number < MOST; number++) {
            new Browser().text("/login?user=ann");
        }
        Gated.holding.set(true);
        CompletableFuture<HttpResponse<String>> next = new Browser().getAsync("/login?user=ann");
        Gated.EVICTING.orTimeout(10, TimeUnit.SECONDS).join();
        Gated.listing.set(true);
        CompletableFuture<HttpResponse<String>> list = new Browser().getAsync("/registry/list?user=ann");
        assertThat(next.join().statusCode()).isEqualTo(204);
        Gated.LOGGED_IN.complete(null);
        assertThat(new JsonArray(list.join().body())).hasSize(MOST);
    }

    /** Ends nobody until the oldest session was listed, and lists no other until the next one is there. */
    @Singleton
    @Identifier("gated")
    public static class Gated extends SteeredStore {

        static final CompletableFuture<SessionKey> EVICTING = new CompletableFuture<>();
        static final CompletableFuture<Void> OLDEST_LISTED = new CompletableFuture<>();
        static final CompletableFuture<Void> LOGGED_IN = new CompletableFuture<>();
        static final AtomicBoolean holding = new AtomicBoolean();
        static final AtomicBoolean listing = new AtomicBoolean();

        @Override
        public CompletionStage<StoreReply> endOf(PrincipalEntry entry, String principal, Duration retention) {
            if (!holding.get()) {
                return super.endOf(entry, principal, retention);
            }
            EVICTING.complete(entry.key());
            return OLDEST_LISTED.thenCompose(listed -> super.endOf(entry, principal, retention));
        }

        @Override
        public CompletionStage<SessionReplica> export(SessionKey key) {
            if (!listing.get()) {
                return super.export(key);
            }
            boolean oldest = key.equals(EVICTING.join());
            return oldest ? super.export(key).whenComplete((replica, failure) -> OLDEST_LISTED.complete(null))
                    : LOGGED_IN.thenCompose(loggedIn -> super.export(key));
        }
    }
}
