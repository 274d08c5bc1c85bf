package io.quarkiverse.sessions.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.spi.SessionKey;

/**
 * A principal leaves memory by a timer of the engine's own, which stops with the application: the JVM's would keep an
 * application's classes that a live reload has replaced.
 */
class ExpiryOfPrincipalsIsScheduledTest {

    private final List<Duration> scheduled = new ArrayList<>();
    private final Environment environment = new Environment() {
        @Override
        public Future<?> schedule(Duration delay, Runnable task) {
            scheduled.add(delay);
            return new CompletableFuture<>();
        }
    };

    @Test
    void byTheEngine() {
        PrincipalIndex index = new PrincipalIndex(() -> 0, environment);
        index.reserve(new SessionKey("test", "key"), "ann", Duration.ofHours(1), Duration.ofHours(1), 0);
        environment.stop();
        assertThat(scheduled).anySatisfy(delay -> assertThat(delay).isBetween(Duration.ofMinutes(59), Duration.ofHours(3)));
    }
}
