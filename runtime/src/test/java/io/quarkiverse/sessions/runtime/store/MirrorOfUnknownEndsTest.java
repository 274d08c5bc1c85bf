package io.quarkiverse.sessions.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.memory.InMemorySessionStore;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionReplica.Ended;
import io.quarkiverse.sessions.spi.SessionReplica.Live;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** A session whose end was not answered for ends in its mirrors, too. */
class MirrorOfUnknownEndsTest {

    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);
    private static final SessionKey KEY = new SessionKey("test", "handle");
    private static final SessionAccess ACCESS = new SessionAccess(KEY, new SecretDigest("secret"), POLICY);

    private final Environment environment = new Environment();
    private final SessionStore primary = new InMemorySessionStore(10, environment);
    private final SessionStore copy = new InMemorySessionStore(10, environment);

    @BeforeEach
    void create() {
        await(mirrored(primary).create(ACCESS, Map.of()));
        assertThat(await(copy.export(KEY))).isInstanceOf(Live.class);
    }

    @AfterEach
    void stop() {
        environment.stop();
    }

    @Test
    void itIsCopiedLater() {
        assertThatThrownBy(() -> await(mirrored(new LosesEnds()).end(ACCESS))).hasRootCauseMessage("lost");
        Awaitility.await().untilAsserted(() -> assertThat(await(copy.export(KEY))).isInstanceOf(Ended.class));
    }

    @Test
    void itIsCopiedByWhoeverEndsItAgain() {
        await(primary.end(ACCESS));
        assertThat(await(mirrored(primary).end(ACCESS)).status()).isEqualTo(Status.ENDED);
        assertThat(await(copy.export(KEY))).isInstanceOf(Ended.class);
    }

    private SessionStore mirrored(SessionStore store) {
        return new MirroredStore(store, new Outage("The store", "nothing works", environment),
                List.of(new Mirror("test", "copy", copy, false, new SessionActivity(event -> {
                }), environment)), new BackgroundCopies(environment));
    }

    /** The end is done, and its answer never comes. */
    private final class LosesEnds extends ForwardingStore {

        private LosesEnds() {
            super(primary);
        }

        @Override
        public CompletionStage<StoreReply> end(SessionAccess access) {
            return super.end(access).thenCompose(done -> Stages.failed(new IllegalStateException("lost")));
        }
    }

    private static <T> T await(CompletionStage<T> operation) {
        return operation.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
