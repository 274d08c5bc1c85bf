package io.quarkiverse.sessions.runtime.store;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.activity.Work;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionKey;

/** What remembers the ends of sessions in cookies, whose calls are heard of. */
public final class ObservedRevocations implements Revocations {

    private final Revocations revocations;
    private final String sessionName;
    private final String storeName;
    private final SessionActivity activity;

    private ObservedRevocations(Revocations revocations, String sessionName, String storeName, SessionActivity activity) {
        this.revocations = revocations;
        this.sessionName = sessionName;
        this.storeName = storeName;
        this.activity = activity;
    }

    /** The same where nobody listens. */
    public static Revocations of(Revocations revocations, String sessionName, String storeName, SessionActivity activity) {
        return activity.isHeard() ? new ObservedRevocations(revocations, sessionName, storeName, activity) : revocations;
    }

    @Override
    public CompletionStage<Answer> check(Ticket ticket) {
        return around("check", ticket.key(), () -> revocations.check(ticket));
    }

    @Override
    public CompletionStage<Answer> end(Ticket ticket, Duration remember) {
        return around("end", ticket.key(), () -> revocations.end(ticket, remember));
    }

    @Override
    public CompletionStage<Answer> rotate(Ticket ticket, SecretDigest replacement, Duration remember) {
        return around("rotate", ticket.key(), () -> revocations.rotate(ticket, replacement, remember));
    }

    @Override
    public CompletionStage<Void> endAll(String sessionName, String principal, Duration remember) {
        return around("end-all", null, () -> revocations.endAll(sessionName, principal, remember));
    }

    private <T> CompletionStage<T> around(String operation, SessionKey key, Supplier<CompletionStage<T>> asked) {
        Work.End end = activity.begins(new Work(Work.Kind.STORE_CALL, sessionName, storeName, operation,
                key == null ? null : key.digest()));
        return Stages.ask(asked).whenComplete((answer, failure) -> {
            if (failure == null) {
                end.with(outcome(answer));
            } else {
                end.with(Work.FAILED, Stages.cause(failure));
            }
        });
    }

    private static String outcome(Object answer) {
        return answer instanceof Answer known ? known.status().name().toLowerCase(Locale.ROOT) : Work.DONE;
    }
}
