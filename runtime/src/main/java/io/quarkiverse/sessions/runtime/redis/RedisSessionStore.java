package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.PrincipalPage;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.redis.Copies.Copy;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.PrincipalReservation;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;
import io.vertx.redis.client.Response;

/**
 * Keeps the sessions of one name in Redis, each in one hash, and an index of their principals beside them, so that every
 * operation is one script on one slot; reading is one plain command, where nothing is to be recorded. Time is the server's.
 * Expired sessions and tombstones are left to the server to remove.
 */
final class RedisSessionStore implements SessionStore {

    private static final int ATTEMPTS_IN_A_LEASE = 10;

    private static final Set<StoreCapability> CAPABILITIES = Collections.unmodifiableSet(EnumSet.allOf(StoreCapability.class));

    private final ScriptRunner calls;
    private final String prefix;
    private final int replicas;
    private final RedisPrincipals principals;
    private final Copies copies;

    /**
     * @param prefix what keys start with
     * @param replicas how many of them must have a write before it counts, 0 for none
     */
    RedisSessionStore(ScriptRunner calls, String prefix, int replicas, Copies copies) {
        this.calls = calls;
        this.copies = copies;
        this.prefix = prefix;
        this.replicas = replicas;
        this.principals = new RedisPrincipals(calls, prefix, replicas, this::carries);
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public CompletionStage<StoreReply> load(SessionAccess access, SecretDigest offered) {
        Copy copy = copies.of(access.key());
        if (copy != null) {
            return load(access, offered, copy);
        }
        return calls.read(redisKey(access.key())).thenCompose(reading -> {
            StoreReply known = reading.judge(access, offered);
            return known != null ? Stages.of(copies.read(access.key(), null, known)) : load(access, offered, null);
        });
    }

    private CompletionStage<StoreReply> load(SessionAccess access, SecretDigest offered, Copy copy) {
        Arguments arguments = Arguments.reading(access, offered).add(copy);
        return calls.read(Script.LOAD, redisKeys(access.key()), arguments.bytes())
                .thenApply(reply -> read(access, copy, reply));
    }

    private StoreReply read(SessionAccess access, Copy copy, Response reply) {
        return copies.read(access.key(), copy, Replies.found(reply, copy == null ? null : copy.attributes()));
    }

    @Override
    public CompletionStage<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        Arguments arguments = new Arguments().add(access.presented().bytes())
                .add(access.policy().idleTimeout())
                .add(access.policy().absoluteTimeout())
                .add(access.policy().maxSize())
                .addAll(attributes);
        return write(Script.CREATE, access.key(), arguments).thenApply(Replies::plain);
    }

    @Override
    public CompletionStage<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        return write(Script.SAVE, access.key(), Arguments.holding(access, lock).add(delta))
                .thenApply(reply -> saved(access, delta, reply, Replies.plain(reply)));
    }

    @Override
    public CompletionStage<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
        return write(Script.SAVE_AND_UNLOCK, access.key(), Arguments.holding(access, token).add(delta))
                .thenApply(reply -> saved(access, delta, reply, Replies.unlocked(reply)));
    }

    private StoreReply saved(SessionAccess access, SessionDelta delta, Response reply, StoreReply saved) {
        if (saved.is(Status.OK)) {
            copies.saved(access.key(), delta, reply.get(1).toBytes());
        }
        return saved;
    }

    @Override
    public CompletionStage<StoreReply> saveAndHandOver(SessionAccess access, SessionDelta delta, LockToken token,
            LockToken next, StoredSession seen) {
        Arguments arguments = Arguments.holding(access, token).add(next).add(seen.version()).add(!delta.isEmpty())
                .add(delta);
        Map<String, byte[]> known = delta.isEmpty() ? seen.attributes() : delta.applyTo(seen.attributes());
        return write(Script.SAVE_AND_HAND_OVER, access.key(), arguments).thenApply(reply -> {
            StoreReply handed = Replies.handedOver(reply, known);
            return handed.session() != null ? copies.read(access.key(), copies.of(access.key()), handed)
                    : saved(access, delta, reply, handed);
        });
    }

    @Override
    public CompletionStage<StoreReply> end(SessionAccess access) {
        return write(Script.END, access.key(), Arguments.of(access)).thenApply(Replies::plain);
    }

    @Override
    public CompletionStage<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return write(Script.ROTATE, access.key(), Arguments.of(access).add(replacement.bytes()).add(own))
                .thenApply(Replies::plain);
    }

    /** A lock that was, or may have been, granted without whoever asked being told is given back. */
    @Override
    public CompletionStage<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        Duration lease = access.policy().lease();
        Copy copy = copies.of(access.key());
        Arguments arguments = Arguments.reading(access, offered).add(token).add(copy);
        return calls.run(Script.TRY_LOCK, redisKeys(access.key()), arguments.bytes(), late -> {
            if (late == null || Replies.plain(late).is(Status.OK)) {
                giveBack(access.key(), token, lease.dividedBy(ATTEMPTS_IN_A_LEASE), ATTEMPTS_IN_A_LEASE);
            }
        }).thenApply(reply -> read(access, copy, reply));
    }

    private void giveBack(SessionKey key, LockToken token, Duration pause, int attempts) {
        unlock(key, token).whenComplete((reply, failure) -> {
            if (attempts > 1 && (failure != null || !reply.is(Status.OK))) {
                calls.later(pause, () -> giveBack(key, token, pause, attempts - 1));
            }
        });
    }

    @Override
    public CompletionStage<StoreReply> unlock(SessionKey key, LockToken token) {
        return ask(Script.UNLOCK, key, new Arguments().add(token)).thenApply(Replies::unlocked);
    }

    @Override
    public CompletionStage<StoreReply> renewLease(SessionKey key, LockToken token, Duration lease) {
        return ask(Script.RENEW_LEASE, key, new Arguments().add(token).add(lease)).thenApply(Replies::plain);
    }

    @Override
    public CompletionStage<SessionReplica> export(SessionKey key) {
        return ask(Script.EXPORT, key, new Arguments()).thenApply(Fields::replica);
    }

    @Override
    public CompletionStage<StoreReply> replicate(SessionKey key, SessionReplica replica) {
        return write(Script.REPLICATE, key, Fields.write(replica)).thenApply(Replies::plain);
    }

    @Override
    public CompletionStage<StoreReply> refresh(SessionKey key, SessionReplica.Live replica) {
        return write(Script.REFRESH, key, Fields.write(replica)).thenApply(Replies::plain);
    }

    @Override
    public CompletionStage<StoreReply> login(SessionAccess access, SessionLogin login, LockToken own) {
        Arguments arguments = Arguments.of(access).add(login).add(own);
        return write(Script.LOGIN, access.key(), arguments).thenApply(reply -> read(access, null, reply));
    }

    @Override
    public CompletionStage<PrincipalReservation> reserve(SessionKey key, String principal, Duration lapse, Duration lifetime,
            int most) {
        return principals.reserve(key, principal, lapse, lifetime, most);
    }

    @Override
    public CompletionStage<List<PrincipalEntry>> entries(String sessionName, String principal, long before, int most) {
        return principals.entries(sessionName, principal, before, most);
    }

    @Override
    public CompletionStage<PrincipalEntry> entry(SessionKey key, String principal) {
        return principals.entry(key, principal);
    }

    @Override
    public CompletionStage<Void> forget(String sessionName, String principal, List<PrincipalEntry> entries) {
        return principals.forget(sessionName, principal, entries);
    }

    @Override
    public CompletionStage<StoreReply> endOf(PrincipalEntry entry, String principal, Duration retention) {
        Arguments arguments = new Arguments().add(principal).add(entry.reserved()).add(retention);
        return write(Script.END_OF, entry.key(), arguments).thenApply(Replies::plain);
    }

    @Override
    public CompletionStage<StoreReply> endReplaced(SessionAccess access, String principal) {
        Arguments arguments = Arguments.of(access).add(principal == null ? "" : principal);
        return write(Script.END_REPLACED, access.key(), arguments).thenApply(Replies::plain);
    }

    @Override
    public CompletionStage<PrincipalPage> principals(String sessionName, String cursor, int limit) {
        return new PrincipalWalk(calls, prefix + ":" + sessionName, limit).page(cursor);
    }

    private CompletionStage<Boolean> carries(SessionKey key, String principal) {
        return ask(Script.CARRIES, key, new Arguments().add(principal)).thenApply(reply -> reply.get(0).toInteger() == 1);
    }

    private CompletionStage<Response> ask(Script script, SessionKey key, Arguments arguments) {
        return calls.run(script, redisKeys(key), arguments.bytes(), late -> {
        });
    }

    private CompletionStage<Response> write(Script script, SessionKey key, Arguments arguments) {
        return calls.run(script, redisKeys(key), arguments.bytes(), replicas);
    }

    private List<String> redisKeys(SessionKey key) {
        return List.of(redisKey(key));
    }

    private String redisKey(SessionKey key) {
        return prefix + ":" + key.sessionName() + ":{" + key.digest() + "}";
    }
}
