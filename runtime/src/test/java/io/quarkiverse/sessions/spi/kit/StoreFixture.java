package io.quarkiverse.sessions.spi.kit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;

/** What the contracts need of a store under test, and the words they are written in. */
interface StoreFixture {

    /** The bound on every operation. */
    Duration BOUND = Duration.ofSeconds(10);

    /** Short enough to be stepped over, long enough not to pass by itself during a test. */
    SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12), Duration.ofMinutes(1),
            Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);

    SessionPolicy RENEWING = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12), Duration.ofMinutes(1),
            Duration.ofMinutes(10), Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);

    /** The store under test, the same during one test. */
    SessionStore store();

    /** Lets time pass for the store: moves its clock, or rewinds what it has stored. */
    void advance(Duration duration);

    /** Whether the store implements {@link SessionStore#refresh}. */
    default boolean refreshes() {
        return false;
    }

    /** Leaves a test out whose capability the store does not declare. */
    default void requires(StoreCapability capability) {
        assumeTrue(store().capabilities().contains(capability), "the store does not declare " + capability);
    }

    /** A session nobody has heard of, with a secret of its own. */
    default SessionAccess stranger(SessionPolicy policy) {
        return new SessionAccess(new SessionKey("kit", random()), secret(), policy);
    }

    /** A stored session. */
    default SessionAccess stored(SessionPolicy policy, String... keysAndValues) {
        SessionAccess access = stranger(policy);
        StoreReply reply = await(store().create(access, attributes(keysAndValues)));
        if (!reply.is(StoreReply.Status.OK)) {
            throw new AssertionError("A new session was refused: " + reply.status());
        }
        return access;
    }

    default SessionAccess stored(String... keysAndValues) {
        return stored(POLICY, keysAndValues);
    }

    default SessionAccess presenting(SessionAccess access, SecretDigest secret) {
        return new SessionAccess(access.key(), secret, access.policy());
    }

    /** A login to a stored session that is then used as {@link #POLICY} has it. */
    default SessionLogin login(String principal) {
        return login(false, principal, false, POLICY.idleTimeout(), POLICY.absoluteTimeout());
    }

    default SessionLogin login(boolean create, String principal, boolean keep, Duration idle, Duration absolute) {
        return new SessionLogin(create, secret(), principal, details(principal), keep, idle, absolute, null);
    }

    default byte[] details(String principal) {
        return new byte[] { 0, -1, 10, (byte) principal.length() };
    }

    /** Logs in, which must succeed: what opens the session from now on. */
    default SessionAccess loggedIn(SessionAccess access, SessionLogin login) {
        StoreReply reply = await(store().login(access, login, null));
        if (!reply.is(StoreReply.Status.OK)) {
            throw new AssertionError("A login was refused: " + reply.status());
        }
        return presenting(access, login.secret());
    }

    default SessionAccess loggedIn(String principal) {
        return loggedIn(stored(), login(principal));
    }

    default SecretDigest secret() {
        return new SecretDigest(random());
    }

    default LockToken token() {
        return new LockToken(UUID.randomUUID().toString());
    }

    default StoreReply load(SessionAccess access) {
        return await(store().load(access, null));
    }

    default StoreReply.Status save(SessionAccess access, LockToken lock, String... keysAndValues) {
        return await(store().save(access, put(keysAndValues), lock)).status();
    }

    default StoreReply.Status lock(SessionAccess access, LockToken token) {
        return await(store().tryLock(access, token, null)).status();
    }

    /** The value of one attribute, {@code null} for none or no session. */
    default String value(SessionAccess access, String key) {
        StoreReply reply = load(access);
        byte[] value = reply.session() == null ? null : reply.session().attributes().get(key);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    default SessionDelta put(String... keysAndValues) {
        return new SessionDelta(false, attributes(keysAndValues), Set.of());
    }

    default Map<String, byte[]> attributes(String... keysAndValues) {
        Map<String, byte[]> attributes = new java.util.HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            attributes.put(keysAndValues[i], keysAndValues[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return attributes;
    }

    default <T> T await(CompletionStage<T> operation) {
        return operation.toCompletableFuture().orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static String random() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
