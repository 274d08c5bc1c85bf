package io.quarkiverse.sessions.runtime.cookie;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.quarkiverse.sessions.runtime.BrowserStore;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;
import io.smallrye.mutiny.Uni;

/** The session in one request's cookies. Guarded by its monitor, which is never held while revocations are asked. */
final class CookieSession implements BrowserStore.Opened {

    private final CookieSessions sessions;
    private final Sealed sealed;
    private final boolean malformed;
    private Uni<Status> checked;

    CookieSession(CookieSessions sessions, boolean malformed, Sealed sealed) {
        this.sessions = sessions;
        this.sealed = sealed;
        this.malformed = malformed;
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return sessions.revocations() == null ? Set.of(StoreCapability.SHARED)
                : Set.of(StoreCapability.SHARED, StoreCapability.ENDS);
    }

    @Override
    public Optional<BrowserStore.Presented> presented() {
        return Optional.ofNullable(sealed.content()).map(content -> new BrowserStore.Presented(
                new SessionKey(sessions.sessionName(), content.key()), content.secret()));
    }

    @Override
    public boolean isMalformed() {
        return malformed;
    }

    @Override
    public void forget() {
        sealed.forget();
    }

    @Override
    public Map<String, String> cookies() {
        return sealed.cookies();
    }

    // ------------------------------------------------------------------ the store

    @Override
    public Uni<StoreReply> load(SessionAccess access, SecretDigest offered) {
        return valid(access, () -> {
            Instant now = sessions.now();
            Content content = sealed.content();
            if (!now.isBefore(content.lastAccess().plus(access.policy().touchInterval())) && sealed.mayChange()) {
                sealed.touched(content.accessed(now));
            }
            return StoreReply.found(sealed.content().toStored());
        });
    }

    @Override
    public Uni<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        return Uni.createFrom().item(() -> created(access, attributes));
    }

    private synchronized StoreReply created(SessionAccess access, Map<String, byte[]> attributes) {
        if (sealed.hasKeyOf(access)) {
            return StoreReply.of(Status.EXISTS);
        }
        long size = StoredSession.sizeOf(attributes);
        if (size > access.policy().maxSize()) {
            return StoreReply.tooLarge(size);
        }
        Instant now = sessions.now();
        Duration absolute = access.policy().absoluteTimeout();
        sealed.become(new Content(access.key().digest(), access.presented(), Content.micros(now), now, now,
                access.policy().idleTimeout(), absolute.isZero() ? null : now.plus(absolute), attributes));
        checked = Uni.createFrom().item(Status.OK);
        return StoreReply.of(Status.OK);
    }

    @Override
    public Uni<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        return valid(access, () -> {
            Map<String, byte[]> merged = delta.applyTo(sealed.content().attributes());
            long size = StoredSession.sizeOf(merged);
            if (size > access.policy().maxSize()) {
                return StoreReply.tooLarge(size);
            }
            sealed.become(sealed.content().with(merged, sessions.now()));
            return StoreReply.of(Status.OK);
        });
    }

    @Override
    public Uni<StoreReply> end(SessionAccess access) {
        return valid(access, () -> StoreReply.of(Status.OK)).chain(reply -> {
            if (!reply.is(Status.OK)) {
                return Uni.createFrom().item(reply);
            }
            if (sessions.revocations() == null) {
                sealed.checkMayChange();
                return Uni.createFrom().item(reply).invoke(sealed::forget);
            }
            return sessions.revocations().end(access.key(), access.presented(), remaining(access)).map(StoreReply::of)
                    .invoke(answer -> decided(answer.status() == Status.OK ? Status.ENDED : answer.status()));
        });
    }

    @Override
    public Uni<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return valid(access, () -> StoreReply.of(Status.OK)).chain(reply -> {
            if (!reply.is(Status.OK)) {
                return Uni.createFrom().item(reply);
            }
            Content next = sealed.content().with(replacement, sessions.now());
            Map<String, String> cookies = sealed.seal(next);
            Uni<Status> rotated = sessions.revocations() == null ? Uni.createFrom().item(Status.OK)
                    : sessions.revocations().rotate(access.key(), access.presented(), replacement, remaining(access));
            return rotated.map(StoreReply::of).invoke(answer -> {
                if (answer.is(Status.OK)) {
                    sealed.become(next, cookies);
                } else {
                    decided(answer.status());
                }
            });
        });
    }

    @Override
    public Uni<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        return withoutLocks();
    }

    @Override
    public Uni<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
        return withoutLocks();
    }

    @Override
    public Uni<StoreReply> unlock(SessionKey key, LockToken token) {
        return withoutLocks();
    }

    @Override
    public Uni<StoreReply> renewLease(SessionKey key, LockToken token, Duration lease) {
        return withoutLocks();
    }

    private static Uni<StoreReply> withoutLocks() {
        return Uni.createFrom().failure(new UnsupportedOperationException("Sessions in cookies have no leases"));
    }

    // ------------------------------------------------------------------ whether it is there

    /** What is done if the session is there, its time is not over, and it was not revoked; the last is asked once. */
    private Uni<StoreReply> valid(SessionAccess access, Supplier<StoreReply> operation) {
        return Uni.createFrom().deferred(() -> {
            if (!sealed.isFor(access)) {
                return Uni.createFrom().item(StoreReply.of(Status.MISSING));
            }
            return check(access).map(status -> status == Status.OK ? guarded(access, operation) : StoreReply.of(status));
        });
    }

    private synchronized StoreReply guarded(SessionAccess access, Supplier<StoreReply> operation) {
        return sealed.isFor(access) ? operation.get() : StoreReply.of(Status.MISSING);
    }

    private synchronized Uni<Status> check(SessionAccess access) {
        if (checked == null) {
            checked = sessions.revocations() == null ? Uni.createFrom().item(Status.OK)
                    : sessions.revocations().check(access.key(), access.presented())
                            .onFailure().invoke(this::forgetCheck).memoize().indefinitely();
        }
        return checked;
    }

    private synchronized void forgetCheck() {
        checked = null;
    }

    private synchronized void decided(Status status) {
        checked = Uni.createFrom().item(status);
        if (status == Status.ENDED) {
            sealed.forget();
        }
    }

    /** Until every cookie of the session is over, those that slow requests have yet to bring included. */
    private Duration remaining(SessionAccess access) {
        Content content = sealed.content();
        return content.deadline() != null ? Duration.between(sessions.now(), content.deadline())
                : content.idleTimeout().plus(access.policy().retention());
    }
}
