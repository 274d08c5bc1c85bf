package io.quarkiverse.sessions.runtime.store;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** What is remembered on the server of sessions that are kept in the browser, so that their ends are final. */
public interface Revocations {

    /**
     * A session as its cookie tells it.
     *
     * @param principal who is logged in, {@code null} for nobody; what is remembered of a user's session stands beside what is
     *        remembered of the user, so that one call reads both
     * @param since the {@link Answer#at()} of the login; {@code null} for nobody, and for a login that is yet to come, which
     *        nothing concerns that is remembered
     */
    record Ticket(SessionKey key, SecretDigest presented, String principal, Instant since) {
    }

    /**
     * @param status {@code OK}; {@code ENDED}, also for a login that is not later than the last {@link #endAll}; or
     *        {@code REPLACED} where the secret is not the one in force, also of a session that {@link #endOthers} has left
     * @param at the time here, and later than all that is remembered of the principal and of its session; of {@code REPLACED},
     *        since when that secret is in force
     */
    record Answer(Status status, Instant at) {
    }

    CompletionStage<Answer> check(Ticket ticket);

    /**
     * @param remember when every cookie of the session is over
     * @return {@code OK}, or why it was refused as in {@link #check}
     */
    CompletionStage<Answer> end(Ticket ticket, Duration remember);

    /** As {@link #end}; from now on {@code replacement} alone is valid. */
    CompletionStage<Answer> rotate(Ticket ticket, SecretDigest replacement, Duration remember);

    /**
     * As {@link #rotate}, and in the same step as {@link #endAll} for the ticket's principal.
     *
     * @param remember when every cookie of this session is over
     * @param rememberAll when every cookie of the principal's sessions is
     * @return {@code OK} and since when this session is to be logged in, as the only one that is left; or why it was refused as
     *         in {@link #check}, and then no session has ended
     */
    CompletionStage<Answer> endOthers(Ticket ticket, SecretDigest replacement, Duration remember, Duration rememberAll);

    /**
     * Ends all sessions of a principal that are logged in by now.
     *
     * @param remember when every one of their cookies is over
     */
    CompletionStage<Void> endAll(String sessionName, String principal, Duration remember);
}
