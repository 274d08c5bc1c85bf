package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;

import io.quarkiverse.sessions.runtime.Revocations;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.Uni;

/** Ends that Redis remembers for all nodes: one key per ended or rotated session, which expires by itself. */
final class RedisRevocations implements Revocations {

    private static final String ENDED = "ended";

    private final RedisCalls calls;
    private final String prefix;
    private final int replicas;

    RedisRevocations(RedisCalls calls, String prefix, int replicas) {
        this.calls = calls;
        this.prefix = prefix;
        this.replicas = replicas;
    }

    @Override
    public Uni<Status> check(SessionKey key, SecretDigest presented) {
        Arguments arguments = new Arguments().add(presented.value()).add("");
        return calls.run(Script.REVOCATION, redisKey(key), arguments.bytes(), late -> {
        }).map(reply -> Replies.plain(reply).status());
    }

    @Override
    public Uni<Status> end(SessionKey key, SecretDigest presented, Duration remember) {
        return revoke(key, presented, ENDED, remember);
    }

    @Override
    public Uni<Status> rotate(SessionKey key, SecretDigest presented, SecretDigest replacement, Duration remember) {
        return revoke(key, presented, replacement.value(), remember);
    }

    private Uni<Status> revoke(SessionKey key, SecretDigest presented, String value, Duration remember) {
        Arguments arguments = new Arguments().add(presented.value()).add(value).add(Math.max(1, remember.toMillis()));
        return calls.run(Script.REVOCATION, redisKey(key), arguments.bytes(), replicas)
                .map(reply -> Replies.plain(reply).status());
    }

    private String redisKey(SessionKey key) {
        return prefix + ":" + key.sessionName() + ":revoked:{" + key.digest() + "}";
    }
}
