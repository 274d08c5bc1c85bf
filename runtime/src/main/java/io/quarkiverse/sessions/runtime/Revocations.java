package io.quarkiverse.sessions.runtime;

import java.time.Duration;

import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.Uni;

/** What is remembered on the server of sessions that are kept in the browser, so that their ends are final. */
public interface Revocations {

    /**
     * @return {@code OK}, {@code ENDED}, or {@code REPLACED} where the secret is not the one in force
     */
    Uni<Status> check(SessionKey key, SecretDigest presented);

    /**
     * @param remember when every cookie of the session is over
     * @return {@code OK}, or why it was refused as in {@link #check}
     */
    Uni<Status> end(SessionKey key, SecretDigest presented, Duration remember);

    /** As {@link #end}; from now on {@code replacement} alone is valid. */
    Uni<Status> rotate(SessionKey key, SecretDigest presented, SecretDigest replacement, Duration remember);
}
