package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;

import io.quarkiverse.sessions.runtime.Revocations;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.Uni;

/** Ends that this process remembers, as long as it runs. */
final class InMemoryRevocations implements Revocations {

    /**
     * @param valid the secret that took the place of others, {@code null} for none: the session was ended
     * @param until when every cookie of the session is over, in microseconds
     */
    private record Revocation(SecretDigest valid, long until) {
    }

    private final LongSupplier clock;
    private final Cache<SessionKey, Revocation> revocations;

    /**
     * @param clock microseconds
     */
    InMemoryRevocations(LongSupplier clock) {
        this.clock = clock;
        this.revocations = Caffeine.newBuilder()
                .ticker(() -> clock.getAsLong() * 1000)
                .scheduler(Scheduler.systemScheduler())
                .executor(Runnable::run)
                .expireAfter(new EntryExpiry<Revocation>(Revocation::until, clock))
                .build();
    }

    @Override
    public Uni<Status> check(SessionKey key, SecretDigest presented) {
        return Uni.createFrom().item(() -> status(revocations.getIfPresent(key), presented));
    }

    @Override
    public Uni<Status> end(SessionKey key, SecretDigest presented, Duration remember) {
        return revoke(key, presented, null, remember);
    }

    @Override
    public Uni<Status> rotate(SessionKey key, SecretDigest presented, SecretDigest replacement, Duration remember) {
        return revoke(key, presented, replacement, remember);
    }

    private Uni<Status> revoke(SessionKey key, SecretDigest presented, SecretDigest valid, Duration remember) {
        return Uni.createFrom().item(() -> {
            Status[] status = new Status[1];
            revocations.asMap().compute(key, (k, known) -> {
                status[0] = status(known, presented);
                return status[0] == Status.OK ? new Revocation(valid, clock.getAsLong() + Entry.micros(remember)) : known;
            });
            return status[0];
        });
    }

    private static Status status(Revocation known, SecretDigest presented) {
        if (known == null) {
            return Status.OK;
        }
        return known.valid() == null ? Status.ENDED : known.valid().matches(presented) ? Status.OK : Status.REPLACED;
    }
}
