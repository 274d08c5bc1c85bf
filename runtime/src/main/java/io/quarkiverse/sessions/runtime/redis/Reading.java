package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;

import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.vertx.redis.client.Response;

/**
 * A session's hash as a plain command gave it, so that nothing was changed. The key's own expiry is the session's.
 *
 * @param clock of the server that answered
 */
record Reading(Response hash, ServerClock clock) {

    /** A key without an expiry, such as one that was restored, may outlive its session. */
    private static final long OVERDUE = Micros.of(Duration.ofSeconds(5));

    /**
     * @return {@code null} where only the server can tell, or has something to record
     */
    StoreReply judge(SessionAccess access, SecretDigest offered) {
        if (hash.size() == 0) {
            return StoreReply.of(Status.MISSING);
        }
        Fields fields = Fields.of(hash);
        if (fields.isTombstone()) {
            return fields.ended();
        }
        if (!clock.isKnown() || !fields.isOpenedBy(access.presented())) {
            return null;
        }
        Head head = fields.head();
        long now = clock.latest();
        boolean due = now - head.accessed() >= Micros.of(access.policy().touchInterval());
        boolean renewing = offered != null && now - head.since() >= Micros.of(access.policy().renewAfter())
                && now - fields.offeredAt() >= Micros.of(access.policy().renewalGrace());
        return due || renewing || now - head.expires(fields.leaseEnd()) > OVERDUE ? null
                : StoreReply.found(fields.session(now));
    }
}
