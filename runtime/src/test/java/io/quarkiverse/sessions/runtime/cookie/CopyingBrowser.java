package io.quarkiverse.sessions.runtime.cookie;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.quarkiverse.sessions.runtime.store.BrowserStore.Opened;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;

/**
 * Makes one store of what every request has its own of, for the conformance kit: one request per operation, by a browser that
 * keeps the newest cookies of every secret it has ever had and sends them whatever the server said.
 */
final class CopyingBrowser implements SessionStore {

    private record Copy(SessionKey key, SecretDigest secret) {
    }

    private final CookieStore sessions;
    private final Map<Copy, Map<String, String>> copies = new ConcurrentHashMap<>();
    private final Map<SessionKey, Copy> newest = new ConcurrentHashMap<>();

    CopyingBrowser(CookieStore sessions) {
        this.sessions = sessions;
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return sessions.open(name -> List.of(), () -> true).capabilities();
    }

    @Override
    public CompletionStage<StoreReply> load(SessionAccess access, SecretDigest offered) {
        return request(access, store -> store.load(access, offered));
    }

    @Override
    public CompletionStage<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        return request(access, store -> store.create(access, attributes));
    }

    @Override
    public CompletionStage<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        return request(access, store -> store.save(access, delta, lock));
    }

    @Override
    public CompletionStage<StoreReply> end(SessionAccess access) {
        return request(access, store -> store.end(access));
    }

    @Override
    public CompletionStage<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return request(access, store -> store.rotate(access, replacement, own));
    }

    @Override
    public CompletionStage<StoreReply> login(SessionAccess access, SessionLogin login, LockToken own) {
        return request(access, store -> store.login(access, login, own));
    }

    @Override
    public CompletionStage<StoreReply> endReplaced(SessionAccess access, String principal) {
        return request(access, store -> store.endReplaced(access, principal));
    }

    @Override
    public CompletionStage<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        throw new AssertionError("no locks are declared");
    }

    @Override
    public CompletionStage<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
        throw new AssertionError("no locks are declared");
    }

    @Override
    public CompletionStage<StoreReply> unlock(SessionKey key, LockToken token) {
        throw new AssertionError("no locks are declared");
    }

    @Override
    public CompletionStage<StoreReply> renewLease(SessionKey key, LockToken token, Duration lease) {
        throw new AssertionError("no locks are declared");
    }

    private CompletionStage<StoreReply> request(SessionAccess access, Function<Opened, CompletionStage<StoreReply>> operation) {
        return CompletableFuture.completedFuture(answered(access, operation));
    }

    private synchronized StoreReply answered(SessionAccess access, Function<Opened, CompletionStage<StoreReply>> operation) {
        Copy sent = new Copy(access.key(), access.presented());
        Copy used = copies.containsKey(sent) ? sent : newest.getOrDefault(access.key(), sent);
        Map<String, String> cookies = copies.getOrDefault(used, Map.of());
        Opened request = sessions.open(name -> cookies.containsKey(name) ? List.of(cookies.get(name)) : List.of(), () -> true);
        StoreReply reply = operation.apply(request).toCompletableFuture().join();
        keep(cookies, request);
        return reply;
    }

    private void keep(Map<String, String> sent, Opened request) {
        Map<String, String> answer = request.cookies();
        if (answer.values().stream().allMatch(String::isEmpty)) {
            return;
        }
        Map<String, String> kept = new HashMap<>(sent);
        kept.putAll(answer);
        kept.values().removeIf(String::isEmpty);
        request.presented().forEach(presented -> {
            Copy copy = new Copy(presented.key(), presented.secret());
            copies.put(copy, kept);
            newest.put(presented.key(), copy);
        });
    }
}
