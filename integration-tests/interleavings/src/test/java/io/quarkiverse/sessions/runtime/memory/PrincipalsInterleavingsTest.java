package io.quarkiverse.sessions.runtime.memory;

import static io.quarkiverse.sessions.interleavings.Interleavings.expect;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.interleavings.Interleavings;
import io.quarkiverse.sessions.interleavings.StandingStill;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreReply;

/**
 * Several logins and logouts at once: no session of a user is missing in the index, and none is left in it. The model checker
 * does not come to an end in the cache that holds the index, so that the threads only run freely here.
 */
@Param(name = "session", gen = IntGen.class, conf = "0:1")
@Param(name = "user", gen = IntGen.class, conf = "0:1")
public class PrincipalsInterleavingsTest {

    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofSeconds(20), Duration.ZERO, Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofSeconds(30), 1000);
    private static final List<SessionKey> KEYS = List.of(new SessionKey("test", "k0"), new SessionKey("test", "k1"));
    private static final SecretDigest SECRET = new SecretDigest("AAAA");

    private final InMemorySessionStore store = new InMemorySessionStore(Capacity.of(100, Long.MAX_VALUE),
            StandingStill.ENVIRONMENT, () -> 1_000_000);

    public PrincipalsInterleavingsTest() {
        KEYS.forEach(key -> store.create(access(key), Map.of()));
    }

    @Test
    void stressed() {
        Interleavings.stressed(PrincipalsInterleavingsTest.class, PrincipalsInterleavingsTest.class);
    }

    @Operation
    public StoreReply.Status login(@Param(name = "session") int session, @Param(name = "user") int user) {
        return store.login(access(KEYS.get(session)), new SessionLogin(false, SECRET, "user" + user, new byte[0], true,
                POLICY.idleTimeout(), POLICY.absoluteTimeout(), null), null).toCompletableFuture().join().status();
    }

    @Operation
    public StoreReply.Status logout(@Param(name = "session") int session) {
        return store.end(access(KEYS.get(session))).toCompletableFuture().join().status();
    }

    @Operation
    public StoreReply.Status endOf(@Param(name = "session") int session, @Param(name = "user") int user) {
        return store.endOf(new PrincipalEntry(KEYS.get(session), 1, false), "user" + user, POLICY.retention())
                .toCompletableFuture().join().status();
    }

    @Operation
    public String user(@Param(name = "session") int session) {
        StoreReply reply = store.load(access(KEYS.get(session)), null).toCompletableFuture().join();
        return reply.session() == null || reply.session().user() == null ? "nobody" : reply.session().user().principal();
    }

    @Validate
    public void theIndexNamesTheUsersSessions() {
        for (int user = 0; user < 2; user++) {
            String name = "user" + user;
            List<String> carrying = Stream.of(0, 1).filter(session -> user(session).equals(name))
                    .map(session -> KEYS.get(session).digest()).toList();
            List<String> listed = done(store.entries("test", name, Long.MAX_VALUE, 10)).stream()
                    .map(entry -> entry.key().digest()).sorted().toList();
            expect("sessions of " + name, carrying, listed);
        }
    }

    private static SessionAccess access(SessionKey key) {
        return new SessionAccess(key, SECRET, POLICY);
    }

    private static <T> T done(CompletionStage<T> asked) {
        return asked.toCompletableFuture().join();
    }
}
