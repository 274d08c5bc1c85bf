package io.quarkiverse.sessions.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** All that a store knows of a session except its lock, for another store to take over. */
public sealed interface SessionReplica {

    /**
     * @return the version that it has in the store that it comes from
     */
    long version();

    /**
     * A session.
     *
     * @param version as in {@link StoredSession#version()}
     * @param createdAt when it was created
     * @param lastAccess the last recorded access
     * @param idleTimeout it ends this long after its last access
     * @param deadline when it ends however often it is used, {@code null} for never
     * @param secrets the digests of its secrets
     * @param attributes encoded values by key; the arrays are not to be changed
     * @param user who is logged in, {@code null} for nobody
     */
    record Live(long version, Instant createdAt, Instant lastAccess, Duration idleTimeout, Instant deadline,
            SessionSecrets secrets, Map<String, byte[]> attributes, SessionUser user) implements SessionReplica {

        public Live {
            Objects.requireNonNull(secrets, "secrets");
            attributes = Map.copyOf(attributes);
        }

        /**
         * @return when it ends if nobody uses it again
         */
        public Instant expiresAt() {
            Instant idleEnd = lastAccess.plus(idleTimeout);
            return deadline != null && deadline.isBefore(idleEnd) ? deadline : idleEnd;
        }
    }

    /**
     * A tombstone.
     *
     * @param version greater than that of the session which was ended
     * @param until no copy of the session lives longer than this, so the tombstone need not either
     */
    record Ended(long version, Instant until) implements SessionReplica {
    }
}
