package io.quarkiverse.sessions.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.memory.InMemorySessionStore;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/**
 * What a change costs a store and its mirror. Whatever the mirror has missed, it lists a user's session before it has it. So
 * it finds the session if it is promoted.
 */
class MirrorCostTest {

    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);
    private static final SessionKey KEY = new SessionKey("test", "handle");

    private final Environment environment = new Environment();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> failing = new CopyOnWriteArrayList<>();
    private SessionStore copy = new InMemorySessionStore(10, environment);
    private final SessionStore store = new MirroredStore(told("", () -> this.primary), outage(),
            List.of(new Mirror("test", "copy", told("mirror ", () -> copy), false, new SessionActivity(event -> {
            }), environment)), new BackgroundCopies(environment));
    private final SessionStore primary = new InMemorySessionStore(10, environment);
    private final SessionAccess anonymous = access("nobody");
    private int logins;

    @AfterEach
    void stop() {
        environment.stop();
    }

    @Test
    void aChange() {
        await(store.create(anonymous, Map.of()));
        assertThat(costOf(() -> save(anonymous, "1"))).containsExactly("save", "export", "mirror replicate");
    }

    @Test
    void aLogIn() {
        assertThat(costOf(this::login)).containsExactly("login", "export", "mirror reserve", "mirror replicate");
    }

    @Test
    void aChangeOfALoggedInSession() {
        SessionAccess user = login();
        assertThat(costOf(() -> save(user, "1"))).containsExactly("save", "export", "mirror refresh");
        assertThat(copied(user)).isEqualTo("1");
        assertThat(listed()).containsExactly(KEY);
    }

    @Test
    void theFirstChangeThatANewMirrorSees() {
        SessionAccess user = login();
        copy = new InMemorySessionStore(10, environment);
        assertThat(costOf(() -> save(user, "1"))).containsExactly("save", "export", "mirror refresh", "mirror reserve",
                "mirror replicate");
        assertThat(copied(user)).isEqualTo("1");
        assertThat(listed()).containsExactly(KEY);
        assertThat(costOf(() -> save(user, "2"))).containsExactly("save", "export", "mirror refresh");
    }

    @Test
    void aLogInThatTheMirrorCouldNotList() {
        failing.add("mirror reserve");
        SessionAccess user = login();
        assertThat(await(copy.load(user, null)).status()).isEqualTo(Status.MISSING);
        failing.clear();
        saveUntilCopied(user);
        assertThat(listed()).containsExactly(KEY);
    }

    /** The copy is of the login before, with another time and another deadline. */
    @Test
    void aSecondLogInThatTheMirrorMissed() {
        SessionAccess former = login();
        failing.addAll(List.of("mirror reserve", "mirror replicate", "mirror refresh"));
        SessionAccess user = login(former);
        failing.clear();
        saveUntilCopied(user);
        assertThat(calls).containsSubsequence("mirror refresh", "mirror reserve", "mirror replicate");
    }

    private void saveUntilCopied(SessionAccess user) {
        Awaitility.await().untilAsserted(() -> {
            save(user, "1");
            assertThat(copied(user)).isEqualTo("1");
        });
    }

    private List<String> costOf(Runnable change) {
        calls.clear();
        change.run();
        return List.copyOf(calls);
    }

    private SessionAccess login() {
        await(store.create(anonymous, Map.of()));
        calls.clear();
        return login(anonymous);
    }

    private SessionAccess login(SessionAccess before) {
        SessionAccess user = access("login-" + ++logins);
        SessionLogin login = new SessionLogin(false, user.presented(), "ann", new byte[] { 1 }, false, Duration.ofHours(1),
                Duration.ofHours(1 + logins), null);
        assertThat(await(store.login(before, login, null)).status()).isEqualTo(Status.OK);
        return user;
    }

    private void save(SessionAccess access, String value) {
        assertThat(await(store.save(access, new SessionDelta(false, Map.of("a", value.getBytes()), Set.of()), null)).status())
                .isEqualTo(Status.OK);
    }

    private String copied(SessionAccess access) {
        StoreReply reply = await(copy.load(access, null));
        assertThat(reply.status()).isEqualTo(Status.OK);
        byte[] value = reply.session().attributes().get("a");
        return value == null ? "not copied yet" : new String(value);
    }

    private Stream<SessionKey> listed() {
        return await(copy.entries("test", "ann", Long.MAX_VALUE, 10)).stream().map(PrincipalEntry::key);
    }

    private static SessionAccess access(String secret) {
        return new SessionAccess(KEY, new SecretDigest(secret), POLICY);
    }

    private Outage outage() {
        return new Outage("The store", "nothing works", environment);
    }

    private SessionStore told(String prefix, Supplier<SessionStore> store) {
        return (SessionStore) Proxy.newProxyInstance(SessionStore.class.getClassLoader(), new Class<?>[] { SessionStore.class },
                (proxy, method, arguments) -> told(prefix + method.getName(), method, store.get(), arguments));
    }

    private Object told(String call, Method method, SessionStore store, Object... arguments) throws IllegalAccessException {
        if (!method.getName().equals("capabilities")) {
            calls.add(call);
        }
        try {
            return failing.contains(call) ? CompletableFuture.failedFuture(new IllegalStateException(call))
                    : method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static <T> T await(CompletionStage<T> operation) {
        return operation.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
