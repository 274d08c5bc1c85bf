package io.quarkiverse.sessions.runtime.cookie;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.runtime.context.SharedAnswer;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.store.Revocations;
import io.quarkiverse.sessions.runtime.store.Revocations.Answer;
import io.quarkiverse.sessions.runtime.store.Revocations.Ticket;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** Whether one request's session is still good; without revocations it always is. Guarded by its monitor. */
final class RevocationCheck {

    private final CookieSetup setup;
    private SharedAnswer<Answer> known;
    private Instant askedAt;

    RevocationCheck(CookieSetup setup) {
        this.setup = setup;
    }

    /**
     * Asked once, and again by a request that takes longer than ends are remembered for it: else it would seal a cookie that
     * outlives the memory of its session's end.
     *
     * @param slowest how long a request may take, as in {@link Content#longestLife}
     */
    synchronized CompletionStage<Answer> of(Content content, Duration slowest) {
        if (known != null && setup.now().isBefore(askedAt.plus(slowest))) {
            return known.ask();
        }
        SharedAnswer<Answer> asked = new SharedAnswer<>();
        known = asked;
        askedAt = setup.now();
        asked.give(Stages.onFailure(ask(revocations -> revocations.check(ticket(content))), failure -> forget()));
        return asked.ask();
    }

    private synchronized void forget() {
        known = null;
    }

    /** From now on the answer. */
    synchronized void is(Answer answer) {
        known = new SharedAnswer<>();
        askedAt = setup.now();
        known.give(Stages.of(answer));
    }

    CompletionStage<Answer> end(Content content, Duration remember) {
        return ask(revocations -> revocations.end(ticket(content), remember));
    }

    /**
     * @param principal whom the session carries by now; of another's it does not end
     */
    CompletionStage<Answer> endReplaced(Content content, String principal) {
        return ask(revocations -> revocations.end(new Ticket(setup.key(content), content.secret(), principal, null),
                LoginOptions.LONGEST));
    }

    CompletionStage<Answer> rotate(Content content, SecretDigest replacement, Duration remember) {
        return ask(revocations -> revocations.rotate(ticket(content), replacement, remember));
    }

    /**
     * When a login takes place, so that it is later than all that ended before.
     *
     * @param before what the session was, {@code null} for none
     * @param slowest as for {@link #of}
     */
    CompletionStage<Answer> before(SessionKey key, SessionLogin login, Content before, Duration slowest) {
        return before != null && before.carries(login.principal()) ? of(before, slowest)
                : ask(revocations -> revocations.check(new Ticket(key, login.secret(), login.principal(), null)));
    }

    /**
     * @return when the session has to have logged in to be the only one that is left of its principal's
     */
    CompletionStage<Answer> endOthers(Content content, SecretDigest replacement, Duration remember) {
        return setup.revoking(
                revocations -> revocations.endOthers(ticket(content), replacement, remember, LoginOptions.LONGEST));
    }

    private CompletionStage<Answer> ask(Function<Revocations, CompletionStage<Answer>> question) {
        return setup.revocations() == null ? Stages.of(new Answer(Status.OK, setup.now()))
                : question.apply(setup.revocations());
    }

    private Ticket ticket(Content content) {
        return new Ticket(setup.key(content), content.secret(), content.user() == null ? null : content.user().principal(),
                content.since());
    }
}
