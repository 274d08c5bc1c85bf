package io.quarkiverse.sessions.runtime.store;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.spi.SecretDigest;

/** What remembers the ends of sessions in cookies, whose calls are heard of. */
public final class ObservedRevocations implements Revocations {

    private final Revocations revocations;
    private final ObservedCalls calls;

    private ObservedRevocations(Revocations revocations, ObservedCalls calls) {
        this.revocations = revocations;
        this.calls = calls;
    }

    /** The same where nobody listens. */
    public static Revocations of(Revocations revocations, String sessionName, String storeName, SessionActivity activity) {
        return activity.isHeard()
                ? new ObservedRevocations(revocations, new ObservedCalls(sessionName, storeName, activity))
                : revocations;
    }

    @Override
    public CompletionStage<Answer> check(Ticket ticket) {
        return around("check", ticket, () -> revocations.check(ticket));
    }

    @Override
    public CompletionStage<Answer> end(Ticket ticket, Duration remember) {
        return around("end", ticket, () -> revocations.end(ticket, remember));
    }

    @Override
    public CompletionStage<Answer> rotate(Ticket ticket, SecretDigest replacement, Duration remember) {
        return around("rotate", ticket, () -> revocations.rotate(ticket, replacement, remember));
    }

    @Override
    public CompletionStage<Answer> endOthers(Ticket ticket, SecretDigest replacement, Duration remember,
            Duration rememberAll) {
        return around("end-others", ticket, () -> revocations.endOthers(ticket, replacement, remember, rememberAll));
    }

    @Override
    public CompletionStage<Void> endAll(String sessionName, String principal, Duration remember) {
        return calls.around("end-all", null, () -> revocations.endAll(sessionName, principal, remember), done -> null,
                failure -> false);
    }

    private CompletionStage<Answer> around(String operation, Ticket ticket, Supplier<CompletionStage<Answer>> asked) {
        return calls.around(operation, ticket.key(), asked, Answer::status, failure -> false);
    }
}
