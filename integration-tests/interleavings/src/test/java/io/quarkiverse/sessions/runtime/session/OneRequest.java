package io.quarkiverse.sessions.runtime.session;

import static io.quarkiverse.sessions.interleavings.Interleavings.expect;

import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.interleavings.StandingStill;
import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.config.CookieConfig.SameSite;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig.UnlockedWrites;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig.UnreadableValues;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig.VerifyValues;
import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.http.RequestCookies;
import io.quarkiverse.sessions.runtime.http.SessionCookie;
import io.quarkiverse.sessions.runtime.http.SessionId;
import io.quarkiverse.sessions.runtime.lock.BlockedThreads;
import io.quarkiverse.sessions.runtime.lock.LockQueues;
import io.quarkiverse.sessions.runtime.lock.LockTimes;
import io.quarkiverse.sessions.runtime.lock.LockTokens;
import io.quarkiverse.sessions.runtime.lock.Locks;
import io.quarkiverse.sessions.runtime.memory.InMemorySessionStore;
import io.quarkiverse.sessions.runtime.session.LockedBlock.Kind;
import io.quarkiverse.sessions.runtime.store.Outage;
import io.quarkiverse.sessions.runtime.store.ReportingStore;
import io.quarkiverse.sessions.runtime.values.Values;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionCodec;
import io.quarkiverse.sessions.spi.SessionIdGenerator;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/** One session in a request whose code runs on several threads, and what the request's end does with it. */
public final class OneRequest {

    private static final LockTimes TIMES = new LockTimes(Duration.ofMinutes(1), Duration.ofSeconds(30), Duration.ofMinutes(2),
            3);
    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(2), TIMES.lease(), 1000);
    private static final SessionCookie COOKIE = new SessionCookie("session", "/", null, SameSite.LAX, true, true, false, null);
    private static final SessionCodec CODEC = new SessionCodec() {

        @Override
        public byte[] encode(Object value, Type type) {
            return value.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Object decode(byte[] bytes, Type type) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    };

    private final InMemorySessionStore store = new InMemorySessionStore(100, StandingStill.ENVIRONMENT);
    private final LockQueues queues = new LockQueues();
    private final RequestPhase phase = new RequestPhase(false);
    private final Random random = new Random(1);
    private final NamedSession named = named();
    private final OpenSession session;

    private OneRequest(boolean stored) {
        String header = "";
        if (stored) {
            SessionId id = SessionId.generate(named.ids());
            store.create(named.access(id), Map.of());
            header = COOKIE.name() + "=" + id.cookieValue();
        }
        session = OpenSession.open(named, null, cookies(header), phase, Home.here());
        phase.onRest();
    }

    /** With the cookie of a session that is stored. */
    public static OneRequest ofSession() {
        return new OneRequest(true);
    }

    /** Without a cookie. */
    static OneRequest ofNobody() {
        return new OneRequest(false);
    }

    private NamedSession named() {
        SessionActivity activity = new SessionActivity(event -> {
        });
        Outage outage = new Outage("The store", "nothing is stored", StandingStill.ENVIRONMENT);
        SessionIdGenerator ids = new SessionIdGenerator() {
            @Override
            public byte[] locator() {
                return bytes(LOCATOR_BYTES);
            }

            @Override
            public byte[] secret() {
                return bytes(SECRET_BYTES);
            }
        };
        return new NamedSession("test", POLICY,
                new Locks("test", store, TIMES, queues, new LockTokens(random), new BlockedThreads(4),
                        StandingStill.ENVIRONMENT, activity),
                COOKIE, new UnlockedWritePolicy("test", UnlockedWrites.ALLOW, new DroppedWrites("test", false), null),
                new ReportingStore(store, outage), null, outage,
                new Values("test", CODEC, VerifyValues.OFF, UnreadableValues.FAIL), ids, activity, null, null, false,
                StandingStill.ENVIRONMENT);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static RequestCookies cookies(String header) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Cookie", header);
        return new RequestCookies((HttpServerRequest) Proxy.newProxyInstance(OneRequest.class.getClassLoader(),
                new Class<?>[] { HttpServerRequest.class }, (proxy, method, arguments) -> headers));
    }

    public OpenSession session() {
        return session;
    }

    // ------------------------------------------------------------------ what the application does

    /** Whether it is told that the write was done. */
    boolean write(String key) {
        return succeeds(Stages.ask(() -> session.data().write(null, null, put(key))));
    }

    /** Whether it is told that what a block has written is stored. */
    boolean update(String key) {
        LockedBlock block = session.blocks().block(Kind.BODY, null, false);
        return succeeds(session.blocks().open(block).thenCompose(opened -> {
            block.write(put(key));
            return session.blocks().close(block, true);
        }));
    }

    public void holdLock() {
        expect("that the endpoint holds the lock", true,
                succeeds(session.blocks().open(session.blocks().block(Kind.REQUEST, null, false))));
    }

    private AttributeChange put(String key) {
        return AttributeChange.put(session.state().values(), key, "value", String.class);
    }

    private static boolean succeeds(CompletionStage<?> asked) {
        return asked.handle((done, failure) -> failure == null).toCompletableFuture().join();
    }

    // ------------------------------------------------------------------ how it ends

    /** Whether the response begins with this. */
    boolean finish() {
        return phase.begin(false) && succeeds(session.finish(true));
    }

    /** Whether the response had not begun before. */
    boolean clientLeaves() {
        session.blocks().clientLeft();
        boolean open = phase.close();
        if (open) {
            session.drop();
        }
        return open;
    }

    /** Whether the browser is told where its session is; from now on it cannot be told any more. */
    boolean sendsCookie() {
        phase.headSent();
        return !session.state().cookieLines().isEmpty();
    }

    // ------------------------------------------------------------------ what has come of it

    public boolean isStored(String key) {
        StoreReply reply = store.load(access(), null).toCompletableFuture().join();
        return reply.is(Status.OK) && reply.session().attributes().containsKey(key);
    }

    public void nothingIsLeft() {
        expect("places in queues", 0, queues.places());
        expect("that somebody holds the lock", false,
                store.tryLock(access(), new LockToken("last"), null).toCompletableFuture().join().is(Status.BUSY));
    }

    private SessionAccess access() {
        return session.state().access();
    }
}
