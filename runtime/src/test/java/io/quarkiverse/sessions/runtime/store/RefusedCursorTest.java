package io.quarkiverse.sessions.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.SessionStoreException;
import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;

/** A cursor that no page gave is the caller's mistake: the caller is told so, and the store does not count as failing. */
class RefusedCursorTest {

    private final Environment environment = new Environment();
    private final Outage outage = new Outage("The store", "nothing works", environment);

    @AfterEach
    void stop() {
        environment.stop();
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void theCallerIsTold(boolean mirrored) {
        SessionStore refusing = failing(new IllegalArgumentException("No page gave this cursor"));
        SessionStore store = mirrored ? new MirroredStore(refusing, outage, List.of(), new BackgroundCopies(environment))
                : new ReportingStore(refusing, outage);
        assertThatThrownBy(() -> await(store.principals("test", "made up", 10)))
                .hasCauseInstanceOf(IllegalArgumentException.class).hasRootCauseMessage("No page gave this cursor");
        assertThat(outage.isGoing()).isFalse();
        assertThatThrownBy(() -> await(store.export(new SessionKey("test", "handle")))).as("a fault of the store")
                .hasCauseInstanceOf(SessionStoreException.class);
    }

    @Test
    void theCallIsHeardOfAsRefused() {
        List<String> outcomes = new ArrayList<>();
        SessionActivity activity = new SessionActivity(event -> {
        }, event -> {
        }, List.of(work -> (outcome, failure) -> outcomes.add(outcome)));
        SessionStore store = ObservedStore.of(failing(new IllegalArgumentException("No page gave this cursor")), "test",
                "store",
                activity);
        store.principals("test", "made up", 10);
        store.export(new SessionKey("test", "handle"));
        assertThat(outcomes).containsExactly("refused", "failure");
    }

    /** A store that fails every call in the same way. */
    private static SessionStore failing(Throwable failure) {
        return (SessionStore) Proxy.newProxyInstance(SessionStore.class.getClassLoader(), new Class<?>[] { SessionStore.class },
                (proxy, method, arguments) -> method.getName().equals("capabilities") ? Set.<StoreCapability> of()
                        : CompletableFuture.failedFuture(failure));
    }

    private static <T> T await(CompletionStage<T> operation) {
        return operation.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
