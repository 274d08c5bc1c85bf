package io.quarkiverse.sessions.runtime.cookie;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.store.BrowserStore;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/**
 * The sessions in one request's cookies: none or one as a rule, several where the browser has cookies of the same name for
 * other paths or domains. The response has the one that is in use.
 */
final class OpenedCookies implements BrowserStore.Opened {

    private final CookieSetup setup;
    private final List<String> present;
    private final boolean malformed;
    private final BooleanSupplier mayChange;
    private final List<CookieSession> opened = new ArrayList<>(1);
    private CookieSession inUse;
    private boolean forgotten;

    /**
     * @param present names of the cookies that the request has
     * @param contents what they hold, each with another key
     * @param mayChange whether the response head is still to come
     */
    OpenedCookies(CookieSetup setup, List<String> present, boolean malformed, Collection<Content> contents,
            BooleanSupplier mayChange) {
        this.setup = setup;
        this.present = present;
        this.malformed = malformed;
        this.mayChange = mayChange;
        contents.forEach(this::add);
    }

    private CookieSession add(Content content) {
        CookieSession session = new CookieSession(setup, new SealedContent(setup, content, mayChange));
        opened.add(session);
        return session;
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return setup.revocations() == null ? Set.of(StoreCapability.SHARED, StoreCapability.USERS)
                : Set.of(StoreCapability.SHARED, StoreCapability.USERS, StoreCapability.ENDS);
    }

    @Override
    public synchronized List<BrowserStore.Presented> presented() {
        return opened.stream().map(session -> session.sealed().content()).filter(Objects::nonNull)
                .map(content -> new BrowserStore.Presented(setup.key(content), content.secret())).toList();
    }

    @Override
    public boolean isMalformed() {
        return malformed;
    }

    @Override
    public synchronized void forget() {
        forgotten = true;
        if (inUse == null) {
            opened.forEach(CookieSession::forget);
        } else {
            inUse.forget(); // the others may have to be ended yet
        }
    }

    /**
     * Chunks are removed only together with a new first one: the request may be older than what the browser has by now, of
     * which they may be part.
     */
    @Override
    public synchronized Map<String, String> cookies() {
        Map<String, String> all = new LinkedHashMap<>(inUse == null ? Map.of() : inUse.sealed().cookies());
        if (!all.isEmpty() || forgotten || isInUseForgotten()) {
            present.forEach(name -> all.putIfAbsent(name, ""));
        }
        return all;
    }

    private boolean isInUseForgotten() {
        return inUse != null ? inUse.sealed().isForgotten()
                : !opened.isEmpty() && opened.stream().allMatch(session -> session.sealed().isForgotten());
    }

    // ------------------------------------------------------------------ the store

    /** One that carries a user comes before one that does not. */
    @Override
    public CompletionStage<StoreReply> load(SessionAccess access, SecretDigest offered) {
        CookieSession session = of(access);
        return Stages.tell(session.load(access, offered), reply -> {
            if (reply.is(Status.OK)) {
                loaded(session);
            }
        });
    }

    private synchronized void loaded(CookieSession session) {
        if (inUse == null || carriesUser(session) && !carriesUser(inUse)) {
            inUse = session;
        }
    }

    private static boolean carriesUser(CookieSession session) {
        Content content = session.sealed().content();
        return content != null && content.user() != null;
    }

    @Override
    public CompletionStage<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        return using(access, session -> session.create(access, attributes));
    }

    @Override
    public CompletionStage<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        return using(access, session -> session.save(access, delta, lock));
    }

    @Override
    public CompletionStage<StoreReply> end(SessionAccess access) {
        return of(access).end(access);
    }

    @Override
    public CompletionStage<StoreReply> endReplaced(SessionAccess access, String principal) {
        return of(access).endReplaced(access, principal);
    }

    @Override
    public CompletionStage<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return using(access, session -> session.rotate(access, replacement, own));
    }

    @Override
    public CompletionStage<StoreReply> login(SessionAccess access, SessionLogin login, LockToken own) {
        return using(access, session -> session.login(access, login, own));
    }

    @Override
    public CompletionStage<StoreReply> endOthers(SessionAccess access, SecretDigest replacement) {
        return using(access, session -> session.endOthers(access, replacement));
    }

    private CompletionStage<StoreReply> using(SessionAccess access,
            Function<CookieSession, CompletionStage<StoreReply>> operation) {
        CookieSession session = of(access);
        return Stages.ask(() -> operation.apply(session)).whenComplete((reply, failure) -> {
            if (session.sealed().isChanged()) {
                use(session);
            }
        });
    }

    private synchronized void use(CookieSession session) {
        inUse = session;
    }

    private synchronized CookieSession of(SessionAccess access) {
        return opened.stream().filter(session -> session.sealed().hasKeyOf(access)).findFirst()
                .or(() -> opened.stream().filter(session -> session.sealed().content() == null).findFirst())
                .orElseGet(() -> add(null));
    }
}
