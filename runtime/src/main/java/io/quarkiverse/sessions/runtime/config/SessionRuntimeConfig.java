package io.quarkiverse.sessions.runtime.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.quarkus.runtime.annotations.ConfigDocSection;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;

/** One session's keys that may change from start to start. */
@ConfigGroup
public interface SessionRuntimeConfig {

    /** A session ends this long after its last access. */
    @WithDefault("30M")
    Duration idleTimeout();

    /** A session ends this long after its creation, however often it is used. 0 for never. */
    @WithDefault("12H")
    Duration absoluteTimeout();

    /**
     * When a session's secret is older than this, its next access replaces the secret, with a grace period for requests in
     * flight. Off if not set.
     */
    Optional<Duration> renewAfter();

    /**
     * How long the former secret still works after a renewal, and the shortest time between two renewals. Positive where
     * {@code renew-after} is set. A response that takes more than half of it carries no renewed secret.
     */
    @WithDefault("10S")
    Duration renewalGrace();

    /**
     * An access is recorded only if the last recorded one is at least this old. Lowered to half of {@code idle-timeout} where
     * that is less: a session ends between {@code idle-timeout - touch-interval} and {@code idle-timeout} after its last
     * access, never later.
     */
    @WithDefault("1M")
    Duration touchInterval();

    /** The lock. */
    @ConfigDocSection
    LockConfig lock();

    /**
     * What happens when a session that exists is written directly, outside a lock: {@code warn} logs each place in the code
     * once, {@code allow} does nothing, {@code deny} throws an {@code UnlockedWriteException}. Default: {@code warn} in dev and
     * test mode, {@code allow} in production.
     */
    Optional<UnlockedWrites> unlockedWrites();

    /**
     * What happens when a value cannot be decoded as the requested type, because its class has changed: {@code discard} treats
     * the value as absent and leaves it stored until it is overwritten; {@code keep} does the same, but a request that could
     * not read an attribute can neither overwrite nor remove it, which suits times when two versions of the application run
     * side by side; {@code fail} throws a {@code SessionCodecException}.
     */
    @WithDefault("discard")
    UnreadableValues unreadableValues();

    /**
     * Whether a value that is put is decoded again at once and compared: {@code warn} logs each value that comes back
     * different, with its key, its type and the path that differs; {@code fail} throws a {@code SessionCodecException} and puts
     * nothing; {@code off} does not compare. The same holds for users who log in. Default: {@code warn} in dev and test mode,
     * {@code off} in production.
     */
    Optional<VerifyValues> verifyValues();

    /** The maximum size of a session: the bytes of its keys and encoded values together. */
    @WithDefault("1M")
    MemorySize maxSize();

    /** The cookie. */
    @ConfigDocSection
    CookieConfig cookie();

    /** The in-memory store. */
    @ConfigDocSection
    InMemoryConfig inMemory();

    /** The Redis store. */
    @ConfigDocSection
    RedisStoreConfig redis();

    /** The cookie store. */
    @ConfigDocSection
    CookieStoreConfig cookieStore();

    /** Logins. */
    @ConfigDocSection
    LoginConfig login();

    /**
     * What happens when a mirror does not take a change: {@code log} logs it once per outage, goes on, and repairs the mirror
     * at the session's next change; {@code fail} answers the request with 503, although {@code store} has the change. With
     * both, ends are retried until the mirror has them.
     */
    @WithDefault("log")
    MirrorFailure mirrorFailure();

    /**
     * How long a request waits for the application's own store, or for one that is a mirror, before it is answered with 503. A
     * later answer of the store is ignored. Redis has a time limit of its own, the client's {@code timeout}.
     */
    @WithDefault("10S")
    Duration storeTimeout();

    /**
     * Whether log lines of a request carry the handle of the session that it uses: in the MDC, as {@code sessionHandle} of the
     * default session, and as {@code sessionHandle.<name>} of a named one. A handle opens no session.
     */
    @WithDefault("false")
    boolean logHandle();

    /** Readiness. */
    HealthConfig health();

    /** Endpoints for administrators. */
    ManagementConfig management();

    /** What happens when a mirror does not take a change. */
    enum MirrorFailure {
        /** Answer the request with 503. */
        FAIL,
        /** Log, and go on. */
        LOG
    }

    /** What happens when a value cannot be decoded. */
    enum UnreadableValues {
        /** Treat the value as absent. */
        DISCARD,
        /** Treat the value as absent, and do not let the request overwrite it. */
        KEEP,
        /** Throw. */
        FAIL
    }

    /** What happens when a value that was put comes back different. */
    enum VerifyValues {
        /** Do not compare. */
        OFF,
        /** Log it once. */
        WARN,
        /** Throw. */
        FAIL
    }

    /** What happens at a direct write outside a lock. */
    enum UnlockedWrites {
        /** Log each place in the code once. */
        WARN,
        /** Nothing. */
        ALLOW,
        /** Throw. */
        DENY
    }

    /** The lock's keys. */
    @ConfigGroup
    interface LockConfig {

        /** How long a request waits for the lock before it is answered with 503. */
        @WithDefault("10S")
        Duration waitTimeout();

        /**
         * How long the lock of a crashed holder stays taken, at least 1 second. Renewed at a third of it while the body runs.
         */
        @WithDefault("30S")
        Duration lease();

        /**
         * How long a body may hold the lock in total. Its later changes are not saved. Ended sessions and replaced secrets are
         * remembered for the same time.
         */
        @WithDefault("2M")
        Duration maxHold();

        /**
         * The maximum number of requests of one node that wait for the lock of one session. Further requests are answered with
         * 503 and {@code Retry-After} at once. So is a blocking request if half of the worker threads already wait for locks,
         * of any sessions.
         */
        @WithDefault("64")
        int maxWaiting();
    }

    /** The in-memory store's keys. */
    @ConfigGroup
    interface InMemoryConfig {

        /**
         * The maximum number of sessions. Past it sessions are evicted, with a warning and the metric {@code sessions.ended}:
         * anonymous sessions first, then those of users, each time the one nearest to its expiry, and never a locked one. The
         * same number of tombstones of ended sessions is kept in addition, and of ends with
         * {@code cookie-store.revocation=in-memory}.
         */
        @WithDefault("100000")
        int maxSessions();

        /**
         * The maximum number of bytes of heap that the sessions may take, estimated from keys, values, users and secrets, and
         * about 330 bytes per session. Past it sessions are evicted as past {@code max-sessions}. Default: a quarter of the
         * heap, shared equally by all sessions in memory that do not set this key.
         */
        Optional<MemorySize> maxBytes();
    }

    /** The login's keys, for sessions with {@code login.enabled}. */
    @ConfigGroup
    interface LoginConfig {

        /**
         * The maximum number of sessions of one user, on all nodes that share the store. No limit if not set. With
         * {@code store=cookie} it fails the build.
         */
        OptionalInt maxSessions();

        /**
         * What happens when a login exceeds {@code login.max-sessions}: {@code evict-oldest} ends the sessions with the oldest
         * logins, {@code reject} refuses the login with a {@code TooManySessionsException}.
         */
        @WithDefault("evict-oldest")
        AtMaxSessions atMaxSessions();

        /** Whether a login records the client's address and browser, for the user's list of sessions. */
        @WithDefault("true")
        boolean recordClient();

        /** What happens when a login exceeds the limit. */
        enum AtMaxSessions {
            /** End the sessions with the oldest logins. */
            EVICT_OLDEST,
            /** Refuse the login. */
            REJECT
        }
    }
}
