package io.quarkiverse.sessions.runtime.cookie;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.runtime.config.ConfigKeys;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.store.Revocations;
import io.quarkiverse.sessions.spi.SessionKey;

/**
 * What the cookies of one configured session are made with.
 *
 * @param cookieName the first cookie's name
 * @param revocations {@code null} for none
 */
record CookieSetup(String sessionName, String cookieName, Seal seal, Chunks chunks, Revocations revocations,
        InstantSource clock) {

    SessionKey key(Content content) {
        return new SessionKey(sessionName, content.key());
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    CompletionStage<Void> endAll(String principal) {
        return revoking(remembered -> remembered.endAll(sessionName, principal, LoginOptions.LONGEST));
    }

    <T> CompletionStage<T> revoking(Function<Revocations, CompletionStage<T>> revoked) {
        if (revocations == null) {
            return Stages.failed(
                    new SessionException("Sessions of a user can only be ended from elsewhere if cookies are revoked: set '"
                            + ConfigKeys.key(sessionName, "cookie-store.revocation") + "'"));
        }
        return revoked.apply(revocations);
    }
}
