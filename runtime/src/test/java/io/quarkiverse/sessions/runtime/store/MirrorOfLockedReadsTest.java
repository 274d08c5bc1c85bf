package io.quarkiverse.sessions.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.memory.InMemorySessionStore;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionReplica.Live;
import io.quarkiverse.sessions.spi.SessionStore;

/** A session that is only ever locked and not changed stays alive in its mirrors, too. */
class MirrorOfLockedReadsTest {

    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);
    private static final SessionKey KEY = new SessionKey("test", "handle");

    private final Environment environment = new Environment();
    private final SessionStore primary = new InMemorySessionStore(10, environment);
    private final SessionStore copy = new InMemorySessionStore(10, environment);
    private final SessionStore store = new MirroredStore(primary, new Outage("The store", "nothing works", environment),
            List.of(new Mirror("test", "copy", copy, false,
                    new SessionActivity(event -> {
                    }), environment)),
            new BackgroundCopies(environment));

    @AfterEach
    void stop() {
        environment.stop();
    }

    @Test
    void theAccessArrives() {
        SessionAccess access = new SessionAccess(KEY, new SecretDigest("secret"), POLICY);
        await(store.create(access, Map.of()));
        Live created = (Live) await(copy.export(KEY));
        LockToken token = new LockToken("token");
        await(store.tryLock(access, token, null));
        await(store.unlock(KEY, token));
        assertThat(((Live) await(primary.export(KEY))).lastAccess()).isAfter(created.lastAccess());
        Awaitility.await().untilAsserted(() -> assertThat(await(copy.export(KEY))).usingRecursiveComparison()
                .isEqualTo(await(primary.export(KEY))));
    }

    private static <T> T await(CompletionStage<T> operation) {
        return operation.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
