package io.quarkiverse.sessions.runtime.cookie;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import io.quarkiverse.sessions.runtime.BrowserStore;
import io.quarkiverse.sessions.runtime.Revocations.Answer;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;
import io.smallrye.mutiny.Uni;

/** The session in one request's cookies. Guarded by its monitor, which is never held while revocations are asked. */
final class CookieSession implements BrowserStore.Opened {

    private final CookieSessions sessions;
    private final Sealed sealed;
    private final boolean malformed;
    private final Standing standing;

    CookieSession(CookieSessions sessions, boolean malformed, Sealed sealed) {
        this.sessions = sessions;
        this.sealed = sealed;
        this.malformed = malformed;
        this.standing = new Standing(sessions);
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return sessions.revocations() == null ? Set.of(StoreCapability.SHARED, StoreCapability.USERS)
                : Set.of(StoreCapability.SHARED, StoreCapability.USERS, StoreCapability.ENDS);
    }

    @Override
    public Optional<BrowserStore.Presented> presented() {
        return Optional.ofNullable(sealed.content()).map(content -> new BrowserStore.Presented(
                sessions.key(content), content.secret()));
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
        return Uni.createFrom().item(() -> {
            long size = StoredSession.sizeOf(attributes);
            return size > access.policy().maxSize() && !sealed.hasKeyOf(access) ? StoreReply.tooLarge(size)
                    : created(access, Content.of(access, attributes, sessions.now()), StoreReply.of(Status.OK));
        });
    }

    private synchronized StoreReply created(SessionAccess access, Content next, StoreReply reply) {
        if (sealed.hasKeyOf(access)) {
            return StoreReply.of(Status.EXISTS);
        }
        sealed.become(next);
        good(next);
        return reply;
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
        return ifValid(access, content -> {
            if (sessions.revocations() == null) {
                sealed.checkMayChange();
                sealed.forget();
                return Uni.createFrom().item(StoreReply.of(Status.OK));
            }
            return standing.end(content, remaining(access)).map(answer -> {
                decided(answer.status() == Status.OK ? new Answer(Status.ENDED, answer.at()) : answer);
                return reply(access, answer, content);
            });
        });
    }

    @Override
    public Uni<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return ifValid(access, content -> replace(access, content, content.with(replacement, sessions.now()),
                StoreReply.of(Status.OK)));
    }

    @Override
    public Uni<StoreReply> login(SessionAccess access, SessionLogin login, LockToken own) {
        if (login.create()) {
            return standing.before(access.key(), login, null).map(answer -> {
                Content next = Content.of(access, Map.of(), sessions.now()).with(login, answer.at(), sessions.now());
                return created(access, next, StoreReply.found(next.toStored()));
            });
        }
        return ifValid(access, content -> standing.before(access.key(), login, content).chain(answer -> {
            Content next = content.with(login, answer.at(), sessions.now());
            return replace(access, content, next, StoreReply.found(next.toStored()));
        }));
    }

    /** With a new secret. */
    private Uni<StoreReply> replace(SessionAccess access, Content content, Content next, StoreReply reply) {
        Map<String, String> cookies = sealed.seal(next);
        return standing.rotate(content, next.secret(), remaining(access)).map(answer -> {
            if (answer.status() != Status.OK) {
                decided(answer);
                return reply(access, answer, content);
            }
            sealed.become(next, cookies);
            good(next);
            return reply;
        });
    }

    @Override
    public Uni<StoreReply> endOthers(SessionAccess access, SecretDigest replacement) {
        return ifValid(access, content -> {
            if (content.user() == null) {
                throw new IllegalStateException("Nobody is logged in to session '" + sessions.sessionName() + "'");
            }
            sealed.checkMayChange();
            return standing.endOthers(content).map(answer -> {
                Content next = content.with(replacement, answer.at(), sessions.now());
                sealed.become(next);
                good(next);
                return StoreReply.of(Status.OK);
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

    /** What is done if the session is there, its time is not over, and it was not revoked. */
    private Uni<StoreReply> valid(SessionAccess access, Supplier<StoreReply> operation) {
        return ifValid(access, content -> Uni.createFrom().item(guarded(access, operation)));
    }

    private synchronized StoreReply guarded(SessionAccess access, Supplier<StoreReply> operation) {
        return sealed.isFor(access) ? operation.get() : StoreReply.of(Status.MISSING);
    }

    private Uni<StoreReply> ifValid(SessionAccess access, Function<Content, Uni<StoreReply>> operation) {
        return Uni.createFrom().deferred(() -> {
            Content content = sealed.content();
            if (!sealed.isFor(access)) {
                return Uni.createFrom().item(StoreReply.of(Status.MISSING));
            }
            return standing.of(content).chain(answer -> answer.status() == Status.OK ? current(access, operation)
                    : Uni.createFrom().item(reply(access, answer, content)));
        });
    }

    private Uni<StoreReply> current(SessionAccess access, Function<Content, Uni<StoreReply>> operation) {
        Content content = sealed.content();
        return sealed.isFor(access) ? operation.apply(content) : Uni.createFrom().item(StoreReply.of(Status.MISSING));
    }

    /** A secret that was replaced so long ago that no request with the former one is at work any more finds no session. */
    private StoreReply reply(SessionAccess access, Answer answer, Content content) {
        Status status = answer.status();
        if (status == Status.REPLACED && !sessions.now().isBefore(answer.at().plus(access.policy().retention()))) {
            return StoreReply.of(Status.MISSING);
        }
        return status == Status.ENDED && content.user() != null ? StoreReply.of(status, Note.USER) : StoreReply.of(status);
    }

    private void good(Content content) {
        standing.is(new Answer(Status.OK, content.user() == null ? sessions.now() : content.since()));
    }

    private void decided(Answer answer) {
        standing.is(answer);
        if (answer.status() == Status.ENDED) {
            sealed.forget();
        }
    }

    /** Until every cookie of the session is over, those that slow requests have yet to bring included. */
    private Duration remaining(SessionAccess access) {
        Content content = sealed.content();
        Duration idle = content.idleTimeout().plus(access.policy().retention());
        Duration absolute = content.deadline() == null ? idle : Duration.between(sessions.now(), content.deadline());
        return absolute.compareTo(idle) < 0 ? absolute : idle;
    }
}
