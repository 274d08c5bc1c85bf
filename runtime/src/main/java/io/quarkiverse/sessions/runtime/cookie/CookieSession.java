package io.quarkiverse.sessions.runtime.cookie;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.quarkiverse.sessions.SessionTooLargeException;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.store.Revocations.Answer;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;

/** One session in a request's cookies. Guarded by its monitor, which is never held while revocations are asked. */
final class CookieSession {

    private final CookieSetup setup;
    private final SealedContent sealed;
    private final RevocationCheck revocation;

    CookieSession(CookieSetup setup, SealedContent sealed) {
        this.setup = setup;
        this.sealed = sealed;
        this.revocation = new RevocationCheck(setup);
    }

    /** What its cookies hold. */
    SealedContent sealed() {
        return sealed;
    }

    synchronized void forget() {
        sealed.forget();
    }

    // ------------------------------------------------------------------ the store

    CompletionStage<StoreReply> load(SessionAccess access, SecretDigest offered) {
        return valid(access, () -> {
            Instant now = setup.now();
            Content content = sealed.content();
            if (!now.isBefore(content.lastAccess().plus(access.policy().touchInterval())) && sealed.mayChange()) {
                sealed.touched(content.accessed(now));
            }
            return StoreReply.found(sealed.content().toStored(now));
        });
    }

    CompletionStage<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        long size = StoredSession.sizeOf(attributes);
        return Stages.of(size > access.policy().maxSize() && !sealed.hasKeyOf(access) ? StoreReply.tooLarge(size)
                : created(access, Content.of(access, attributes, setup.now()), StoreReply.of(Status.OK)));
    }

    private synchronized StoreReply created(SessionAccess access, Content next, StoreReply reply) {
        if (sealed.hasKeyOf(access)) {
            return StoreReply.of(Status.EXISTS);
        }
        sealed.become(next);
        good(next);
        return reply;
    }

    CompletionStage<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        return valid(access, () -> {
            Map<String, byte[]> merged = delta.applyTo(sealed.content().attributes());
            long size = StoredSession.sizeOf(merged);
            if (size > access.policy().maxSize()) {
                return StoreReply.tooLarge(size);
            }
            sealed.become(sealed.content().with(merged, setup.now()));
            return StoreReply.of(Status.OK);
        });
    }

    CompletionStage<StoreReply> end(SessionAccess access) {
        return ifValid(access, content -> {
            if (setup.revocations() == null) {
                sealed.checkMayChange();
                forget();
                return Stages.of(StoreReply.of(Status.OK));
            }
            return revocation.end(content, content.longestLife(setup.now(), access.policy().retention())).thenApply(answer -> {
                decided(answer.status() == Status.OK ? new Answer(Status.ENDED, answer.at()) : answer, content);
                return reply(access, answer, content);
            });
        });
    }

    /** Without revocations nothing is ever replaced. */
    CompletionStage<StoreReply> endReplaced(SessionAccess access, String principal) {
        Content content = sealed.content();
        if (content == null || setup.revocations() == null) {
            return Stages.of(StoreReply.of(Status.MISSING));
        }
        String carried = principal != null ? principal : content.user() == null ? null : content.user().principal();
        return carried == null ? Stages.of(StoreReply.of(Status.REPLACED))
                : revocation.endReplaced(content, carried).thenApply(answer -> StoreReply.of(answer.status()));
    }

    CompletionStage<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return ifValid(access, content -> replace(access, content, current -> current.with(replacement, setup.now()),
                next -> StoreReply.of(Status.OK)));
    }

    CompletionStage<StoreReply> login(SessionAccess access, SessionLogin login, LockToken own) {
        if (login.create()) {
            return revocation.before(access.key(), login, null, access.policy().retention()).thenApply(answer -> {
                Content next = Content.of(access, Map.of(), setup.now()).with(login, answer.at(), setup.now());
                return created(access, next, StoreReply.found(next.toStored(setup.now())));
            });
        }
        return ifValid(access, content -> revocation.before(access.key(), login, content, access.policy().retention())
                .thenCompose(answer -> ifThere(access, now -> replace(access, now,
                        current -> current.with(login, answer.at(), setup.now()),
                        next -> StoreReply.found(next.toStored(setup.now()))))));
    }

    /** With a new secret. What does not fit is refused before anything is asked. */
    private CompletionStage<StoreReply> replace(SessionAccess access, Content content, UnaryOperator<Content> change,
            Function<Content, StoreReply> reply) {
        Content next = change.apply(content);
        Map<String, String> cookies = sealed.seal(next);
        return revocation.rotate(content, next.secret(), content.longestLife(setup.now(), access.policy().retention()))
                .thenApply(answer -> {
                    if (answer.status() != Status.OK) {
                        decided(answer, content);
                        return reply(access, answer, content);
                    }
                    return replaced(access, current -> {
                        if (current == content) {
                            sealed.become(next, cookies);
                            return next;
                        }
                        return becomeOr(change.apply(current), current.with(next.secret(), setup.now()));
                    }, reply);
                });
    }

    /** The session has changed while the revocations were asked, which know by now of its new secret alone. */
    private Content becomeOr(Content next, Content withSecretAlone) {
        try {
            sealed.become(next);
            return next;
        } catch (SessionTooLargeException e) {
            sealed.become(withSecretAlone);
            good(withSecretAlone);
            throw e;
        }
    }

    /**
     * @param become makes the session what it is to be of what it is now
     */
    private synchronized StoreReply replaced(SessionAccess access, UnaryOperator<Content> become,
            Function<Content, StoreReply> reply) {
        Content current = sealed.contentFor(access);
        if (current == null) {
            return StoreReply.of(Status.MISSING);
        }
        Content next = become.apply(current);
        good(next);
        return reply.apply(next);
    }

    CompletionStage<StoreReply> endOthers(SessionAccess access, SecretDigest replacement) {
        return ifValid(access, content -> {
            if (content.user() == null) {
                throw new IllegalStateException("Nobody is logged in to session '" + setup.sessionName() + "'");
            }
            sealed.checkMayChange();
            Duration remember = content.longestLife(setup.now(), access.policy().retention());
            return revocation.endOthers(content, replacement, remember).thenApply(answer -> {
                if (answer.status() != Status.OK) {
                    decided(answer, content);
                    return reply(access, answer, content);
                }
                return replaced(access, current -> {
                    Content next = current.with(replacement, answer.at(), setup.now());
                    sealed.become(next);
                    return next;
                }, next -> StoreReply.of(Status.OK));
            });
        });
    }

    // ------------------------------------------------------------------ whether it is there

    /** What is done if the session is there, its time is not over, and it was not revoked. */
    private CompletionStage<StoreReply> valid(SessionAccess access, Supplier<StoreReply> operation) {
        return ifValid(access, content -> Stages.of(guarded(access, operation)));
    }

    private synchronized StoreReply guarded(SessionAccess access, Supplier<StoreReply> operation) {
        return sealed.contentFor(access) != null ? operation.get() : StoreReply.of(Status.MISSING);
    }

    private CompletionStage<StoreReply> ifValid(SessionAccess access,
            Function<Content, CompletionStage<StoreReply>> operation) {
        return ifThere(access,
                content -> revocation.of(content, access.policy().retention())
                        .thenCompose(answer -> answer.status() == Status.OK
                                ? ifThere(access, operation)
                                : Stages.of(reply(access, answer, content))));
    }

    private CompletionStage<StoreReply> ifThere(SessionAccess access,
            Function<Content, CompletionStage<StoreReply>> operation) {
        Content content = sealed.contentFor(access);
        return content != null ? operation.apply(content) : Stages.of(StoreReply.of(Status.MISSING));
    }

    /** A secret that was replaced so long ago that no request with the former one is at work any more finds no session. */
    private StoreReply reply(SessionAccess access, Answer answer, Content content) {
        Status status = answer.status();
        if (status == Status.REPLACED && !setup.now().isBefore(answer.at().plus(access.policy().retention()))) {
            return StoreReply.of(Status.MISSING);
        }
        return status == Status.ENDED && content.user() != null ? StoreReply.of(status, Note.USER) : StoreReply.of(status);
    }

    private void good(Content content) {
        revocation.is(new Answer(Status.OK, content.user() == null ? setup.now() : content.since()));
    }

    /** An answer about what the session was says nothing of one that has a new secret since. */
    private synchronized void decided(Answer answer, Content asked) {
        Content current = sealed.content();
        if (current == null || !current.secret().equals(asked.secret())) {
            return;
        }
        revocation.is(answer);
        if (answer.status() == Status.ENDED) {
            sealed.forget();
        }
    }
}
