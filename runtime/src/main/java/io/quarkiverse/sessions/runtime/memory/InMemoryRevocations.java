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

/** Ends that this process remembers, as long as it runs. Instants are microseconds of its clock. */
final class InMemoryRevocations implements Revocations {

    /**
     * @param principal {@code null} for nobody
     */
    private record Place(SessionKey key, String principal) {
    }

    private record Principal(String sessionName, String name) {
    }

    /**
     * @param valid the secret that took the place of others, {@code null} for none: the session was ended
     * @param at when it was; later log-ins are not concerned
     * @param until when every cookie of the session is over
     */
    private record Revocation(SecretDigest valid, long at, long until) {
    }

    /**
     * @param at log-ins up to here are over
     * @param until when all their cookies are over
     */
    private record NotBefore(long at, long until) {
    }

    private final LongSupplier clock;
    private final Cache<Place, Revocation> revocations;
    private final Cache<Principal, NotBefore> notBefore;

    /**
     * @param clock microseconds
     */
    InMemoryRevocations(LongSupplier clock) {
        this.clock = clock;
        this.revocations = cache(new EntryExpiry<>(Revocation::until, clock));
        this.notBefore = cache(new EntryExpiry<>(NotBefore::until, clock));
    }

    private <K, V> Cache<K, V> cache(EntryExpiry<K, V> expiry) {
        return Caffeine.newBuilder()
                .ticker(() -> clock.getAsLong() * 1000)
                .scheduler(Scheduler.systemScheduler())
                .executor(Runnable::run)
                .expireAfter(expiry)
                .build();
    }

    @Override
    public Uni<Answer> check(Ticket ticket) {
        return Uni.createFrom().item(() -> answer(ticket, revocations.getIfPresent(place(ticket))));
    }

    @Override
    public Uni<Answer> end(Ticket ticket, Duration remember) {
        return revoke(ticket, null, remember);
    }

    @Override
    public Uni<Answer> rotate(Ticket ticket, SecretDigest replacement, Duration remember) {
        return revoke(ticket, replacement, remember);
    }

    private Uni<Answer> revoke(Ticket ticket, SecretDigest valid, Duration remember) {
        return Uni.createFrom().item(() -> {
            Answer[] answer = new Answer[1];
            revocations.asMap().compute(place(ticket), (place, known) -> {
                answer[0] = answer(ticket, known);
                long until = clock.getAsLong() + Entry.micros(remember);
                return answer[0].status() != Status.OK ? known
                        : new Revocation(valid, Entry.micros(answer[0].at()),
                                known == null ? until : Math.max(known.until(), until));
            });
            return answer[0];
        });
    }

    @Override
    public Uni<Void> endAll(String sessionName, String principal, Duration remember) {
        return Uni.createFrom().voidItem().invoke(
                () -> notBefore.asMap().compute(new Principal(sessionName, principal), (key, known) -> {
                    long now = clock.getAsLong();
                    return new NotBefore(known == null ? now : Math.max(now, known.at() + 1), now + Entry.micros(remember));
                }));
    }

    private Answer answer(Ticket ticket, Revocation known) {
        NotBefore over = ticket.principal() == null ? null
                : notBefore.getIfPresent(new Principal(ticket.key().sessionName(), ticket.principal()));
        long at = Math.max(clock.getAsLong(),
                1 + Math.max(over == null ? 0 : over.at(), ticket.principal() == null || known == null ? 0 : known.at()));
        Status status = status(ticket, known, over);
        return new Answer(status, Entry.instant(status == Status.REPLACED ? known.at() : at));
    }

    private static Status status(Ticket ticket, Revocation known, NotBefore over) {
        if (ticket.principal() != null && ticket.since() == null) {
            return Status.OK;
        }
        if (over != null && Entry.micros(ticket.since()) <= over.at()) {
            return Status.ENDED;
        }
        if (known == null || ticket.principal() != null && Entry.micros(ticket.since()) > known.at()) {
            return Status.OK;
        }
        return known.valid() == null ? Status.ENDED : known.valid().matches(ticket.presented()) ? Status.OK : Status.REPLACED;
    }

    private static Place place(Ticket ticket) {
        return new Place(ticket.key(), ticket.principal());
    }
}
