package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.runtime.activity.Measured;
import io.quarkiverse.sessions.runtime.activity.Measured.Measures;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.LogCategory;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.runtime.store.Revocations;
import io.quarkiverse.sessions.runtime.store.Revocations.Answer;
import io.quarkiverse.sessions.runtime.store.Revocations.Ticket;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/**
 * Ends that this process remembers, as long as it runs. Past a limit those of anonymous sessions are forgotten first, and the
 * nearest to their own end among them. Instants are microseconds of its clock.
 */
public final class InMemoryRevocations implements Revocations, Measured {

    private static final Logger LOG = LogCategory.STORE.logger();

    /**
     * @param principal {@code null} for nobody
     */
    record Place(SessionKey key, String principal) {
    }

    record Principal(String sessionName, String name) {
    }

    /**
     * @param valid the secret that took the place of others, {@code null} for none: the session was ended
     * @param at when it was; later logins are not concerned
     * @param until when every cookie of the session is over
     * @param ofUser whether somebody was logged in
     */
    record Revocation(SecretDigest valid, long at, long until, boolean ofUser) implements Expiring {

        static Revocation of(Ticket ticket, SecretDigest valid, Answer answer, long until, Revocation known) {
            return new Revocation(valid, Micros.of(answer.at()), known == null ? until : Math.max(known.until, until),
                    ticket.principal() != null);
        }

        @Override
        public long expiresAt() {
            return until;
        }

        @Override
        public boolean goesLast() {
            return ofUser;
        }
    }

    /**
     * @param at logins up to here are over
     * @param until when all their cookies are over
     */
    record NotBefore(long at, long until) implements Expiring {

        @Override
        public long expiresAt() {
            return until;
        }
    }

    private final LongSupplier clock;
    private final int most;
    private final ExpiringMap<Place, Revocation> revocations;
    private final ExpiringMap<Principal, NotBefore> notBefore;
    private final LongAdder forgotten = new LongAdder();
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * @param most ends of sessions, and as many of all of a user's
     */
    public InMemoryRevocations(int most, Environment environment) {
        this(most, environment, new SteadyClock(environment));
    }

    /**
     * @param clock microseconds
     */
    InMemoryRevocations(int most, Environment environment, LongSupplier clock) {
        this.most = most;
        this.clock = clock;
        this.revocations = new ExpiringMap<>(clock, environment, null);
        this.notBefore = new ExpiringMap<>(clock, environment, null);
    }

    /** What is handed over to the one that comes after a live reload. */
    record Kept(Map<Place, Revocation> revocations, Map<Principal, NotBefore> notBefore) {
    }

    Kept keep() {
        return new Kept(revocations.all(), notBefore.all());
    }

    void restore(Kept kept) {
        kept.revocations().forEach((place, revocation) -> revocations.compute(place, (none, now) -> revocation));
        kept.notBefore().forEach((principal, over) -> notBefore.compute(principal, (none, now) -> over));
    }

    @Override
    public CompletionStage<Answer> check(Ticket ticket) {
        return Stages.of(answer(ticket, revocations.get(place(ticket))));
    }

    @Override
    public CompletionStage<Answer> end(Ticket ticket, Duration remember) {
        return revoke(ticket, null, remember);
    }

    @Override
    public CompletionStage<Answer> rotate(Ticket ticket, SecretDigest replacement, Duration remember) {
        return revoke(ticket, replacement, remember);
    }

    private CompletionStage<Answer> revoke(Ticket ticket, SecretDigest valid, Duration remember) {
        Answer[] answer = new Answer[1];
        revocations.compute(place(ticket), (known, now) -> {
            answer[0] = answer(ticket, known);
            return answer[0].status() != Status.OK ? known
                    : Revocation.of(ticket, valid, answer[0], now + Micros.of(remember), known);
        });
        revocations.keepAtMost(most, revocation -> forgotten(ticket.key().sessionName()));
        return Stages.of(answer[0]);
    }

    /** One step for whoever ends this session: {@link #revoke} holds the same place. */
    @Override
    public CompletionStage<Answer> endOthers(Ticket ticket, SecretDigest replacement, Duration remember,
            Duration rememberAll) {
        Answer[] answer = new Answer[1];
        revocations.compute(place(ticket), (known, now) -> {
            answer[0] = answer(ticket, known);
            if (answer[0].status() != Status.OK) {
                return known;
            }
            endLoggedIn(ticket.key().sessionName(), ticket.principal(), rememberAll);
            Ticket later = new Ticket(ticket.key(), replacement, ticket.principal(), null);
            Revocation rotated = Revocation.of(later, replacement, answer(later, known), now + Micros.of(remember), known);
            answer[0] = answer(later, rotated);
            return rotated;
        });
        revocations.keepAtMost(most, revocation -> forgotten(ticket.key().sessionName()));
        return Stages.of(answer[0]);
    }

    @Override
    public CompletionStage<Void> endAll(String sessionName, String principal, Duration remember) {
        endLoggedIn(sessionName, principal, remember);
        return Stages.done();
    }

    private void endLoggedIn(String sessionName, String principal, Duration remember) {
        notBefore.compute(new Principal(sessionName, principal), (known, now) -> new NotBefore(
                known == null ? now : Math.max(now, known.at() + 1), now + Micros.of(remember)));
        notBefore.keepAtMost(most, over -> forgotten(sessionName));
    }

    private void forgotten(String sessionName) {
        forgotten.increment();
        if (warned.compareAndSet(false, true)) {
            LOG.warnf("More than %d ends of sessions '%s' would have to be remembered (in-memory.max-sessions): the ends whose "
                    + "cookies expire first are forgotten, so that a copied cookie may open a session again. Logged once; the "
                    + "metric sessions.memory.revocations.forgotten counts them", most, sessionName);
        }
    }

    private Answer answer(Ticket ticket, Revocation known) {
        NotBefore over = ticket.principal() == null ? null
                : notBefore.get(new Principal(ticket.key().sessionName(), ticket.principal()));
        long at = Math.max(clock.getAsLong(),
                1 + Math.max(over == null ? 0 : over.at(), ticket.principal() == null || known == null ? 0 : known.at()));
        Status status = status(ticket, known, over);
        return new Answer(status, Micros.instant(status == Status.REPLACED ? known.at() : at));
    }

    private static Status status(Ticket ticket, Revocation known, NotBefore over) {
        if (ticket.principal() != null && ticket.since() == null) {
            return Status.OK;
        }
        if (over != null && Micros.of(ticket.since()) <= over.at()) {
            boolean left = known != null && known.valid() != null && known.at() > over.at();
            return left && !known.valid().matches(ticket.presented()) ? Status.REPLACED : Status.ENDED;
        }
        if (known == null || ticket.principal() != null && Micros.of(ticket.since()) > known.at()) {
            return Status.OK;
        }
        return known.valid() == null ? Status.ENDED : known.valid().matches(ticket.presented()) ? Status.OK : Status.REPLACED;
    }

    private static Place place(Ticket ticket) {
        return new Place(ticket.key(), ticket.principal());
    }

    @Override
    public void measure(Measures measures) {
        measures.gauge("memory.revocations", this::size);
        measures.counter("revocations.forgotten", forgotten::sum);
    }

    int size() {
        return revocations.size() + notBefore.size();
    }
}
