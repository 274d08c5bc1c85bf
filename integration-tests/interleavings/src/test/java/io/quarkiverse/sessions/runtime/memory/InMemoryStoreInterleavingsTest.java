package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.interleavings.Interleavings;
import io.quarkiverse.sessions.interleavings.StandingStill;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreReply;

/**
 * One session that several requests change at once: as if one had come after the other. The threads run freely: the model
 * checker would take minutes to prepare all that a store refers to.
 */
@Param(name = "secret", gen = IntGen.class, conf = "0:1")
@Param(name = "attribute", gen = IntGen.class, conf = "0:1")
@Param(name = "value", gen = IntGen.class, conf = "1:2")
@Param(name = "token", gen = IntGen.class, conf = "0:1")
public class InMemoryStoreInterleavingsTest {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofSeconds(20), Duration.ZERO, Duration.ofSeconds(10), Duration.ofHours(1), LEASE, 1000);
    private static final SessionKey KEY = new SessionKey("test", "key");
    private static final List<SecretDigest> SECRETS = List.of(new SecretDigest("AAAA"), new SecretDigest("BBBB"),
            new SecretDigest("CCCC"));
    private static final List<LockToken> TOKENS = List.of(new LockToken("one"), new LockToken("two"));

    private final AtomicLong now = new AtomicLong(1_000_000);
    private final InMemorySessionStore store = new InMemorySessionStore(Capacity.of(100, Long.MAX_VALUE),
            StandingStill.ENVIRONMENT, now::get);

    @Test
    void stressed() {
        Interleavings.stressed(InMemoryStoreInterleavingsTest.class, SessionModel.class);
    }

    @Operation
    public String create() {
        return answer(store.create(access(0), Map.of()));
    }

    @Operation
    public String load(@Param(name = "secret") int secret) {
        return answer(store.load(access(secret), null));
    }

    @Operation
    public String save(@Param(name = "secret") int secret, @Param(name = "attribute") int attribute,
            @Param(name = "value") int value) {
        return answer(store.save(access(secret), delta(attribute, value), null));
    }

    @Operation
    public String saveLocked(@Param(name = "token") int token, @Param(name = "attribute") int attribute,
            @Param(name = "value") int value) {
        return answer(store.save(access(0), delta(attribute, value), TOKENS.get(token)));
    }

    @Operation
    public String saveAndUnlock(@Param(name = "secret") int secret, @Param(name = "token") int token,
            @Param(name = "attribute") int attribute) {
        return answer(store.saveAndUnlock(access(secret), delta(attribute, 3), TOKENS.get(token)));
    }

    @Operation
    public String tryLock(@Param(name = "token") int token) {
        return answer(store.tryLock(access(0), TOKENS.get(token), null));
    }

    @Operation
    public String unlock(@Param(name = "token") int token) {
        return answer(store.unlock(KEY, TOKENS.get(token)));
    }

    @Operation
    public String renewLease(@Param(name = "token") int token) {
        return answer(store.renewLease(KEY, TOKENS.get(token), LEASE));
    }

    @Operation
    public String rotate(@Param(name = "secret") int secret) {
        return answer(store.rotate(access(secret), SECRETS.get(secret + 1), null));
    }

    @Operation
    public String end(@Param(name = "secret") int secret) {
        return answer(store.end(access(secret)));
    }

    @Operation
    public void leasesEnd() {
        now.addAndGet(LEASE.toNanos() / 1000);
    }

    private static SessionAccess access(int secret) {
        return new SessionAccess(KEY, SECRETS.get(secret), POLICY);
    }

    private static SessionDelta delta(int attribute, int value) {
        return new SessionDelta(false, Map.of("a" + attribute, new byte[] { (byte) value }), Set.of());
    }

    private static String answer(CompletionStage<StoreReply> asked) {
        StoreReply reply = asked.toCompletableFuture().join();
        String answer = reply.status().toString();
        if (reply.session() != null) {
            Map<String, byte[]> attributes = reply.session().attributes();
            answer += " " + value(attributes, "a0") + value(attributes, "a1");
        }
        return answer;
    }

    private static int value(Map<String, byte[]> attributes, String key) {
        byte[] value = attributes.get(key);
        return value == null ? 0 : value[0];
    }
}
