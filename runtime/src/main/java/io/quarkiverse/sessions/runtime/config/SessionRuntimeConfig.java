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
     * A session's secret older than this is replaced at its next access, with a grace for requests that are on their way. Off
     * if not set.
     */
    Optional<Duration> renewAfter();

    /**
     * How long a renewed secret's predecessor still works, and how long nobody is given another one. Positive where
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
     * What a direct write to an existing session outside a lock does: {@code warn} logs each place in the code once,
     * {@code allow}, or
     * {@code deny} with an {@code UnlockedWriteException}. Default: {@code warn} in dev and test mode, {@code allow} in
     * production.
     */
    Optional<UnlockedWrites> unlockedWrites();

    /**
     * What reading a value does that cannot be decoded as the type asked for, because its class has changed: {@code discard}
     * gives nothing, as if it was absent, and leaves it stored until it is overwritten; {@code keep} does the same, and a
     * request that could not read an attribute cannot overwrite or remove it, for the time that two versions of the
     * application run side by side; {@code fail} throws a {@code SessionCodecException}.
     */
    @WithDefault("discard")
    UnreadableValues unreadableValues();

    /**
     * Whether what is put is read back at once and compared: {@code warn} logs each value that comes back different, with its
     * key, its type and the path that differs, {@code fail} throws a {@code SessionCodecException} and puts nothing,
     * {@code off}. The same for users who log in. Default: {@code warn} in dev and test mode, {@code off} in production.
     */
    Optional<VerifyValues> verifyValues();

    /** The most bytes that a session's keys and encoded values may have together. */
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
     * What a change does that a mirror did not take: {@code log} once per outage, serve on, and repair the mirror at the
     * session's next change; {@code fail} the request with 503, although {@code store} has the change. Ends are tried again
     * until the mirror has them, either way.
     */
    @WithDefault("log")
    MirrorFailure mirrorFailure();

    /**
     * How long a request waits for a store of the application's own, as its store or as a mirror, before it is answered with
     * 503. What the store answers later changes nothing. Redis has a time limit of its own, the client's {@code timeout}.
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

    /** What a change does that a mirror did not take. */
    enum MirrorFailure {
        /** Answer the request with 503. */
        FAIL,
        /** Log, and go on. */
        LOG
    }

    /** What reading a value does that cannot be decoded. */
    enum UnreadableValues {
        /** Give nothing. */
        DISCARD,
        /** Give nothing, and let the request not overwrite it. */
        KEEP,
        /** Throw. */
        FAIL
    }

    /** What happens when a value that was put comes back different. */
    enum VerifyValues {
        /** Nobody looks. */
        OFF,
        /** Log it once. */
        WARN,
        /** Throw. */
        FAIL
    }

    /** What a direct write outside a lock does. */
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
         * How long the lock of a crashed holder stays taken, at least 1 second. Renewed at a third of it while the body
         * runs.
         */
        @WithDefault("30S")
        Duration lease();

        /**
         * How long a body may hold the lock altogether. What it does afterwards is not saved. Ended sessions and replaced
         * secrets are remembered as long.
         */
        @WithDefault("2M")
        Duration maxHold();

        /**
         * The most requests of one node that wait for the lock of one session. More are answered with 503 and
         * {@code Retry-After} at once, and so is a blocking request that would make more than half of the worker threads wait
         * for locks, of whatever sessions.
         */
        @WithDefault("64")
        int maxWaiting();
    }

    /** The in-memory store's keys. */
    @ConfigGroup
    interface InMemoryConfig {

        /**
         * The most sessions kept. Past it anonymous sessions go first, then those of users, each time the one nearest to its
         * expiry and never a locked one, with a warning and the metric {@code sessions.ended}. As many tombstones of ended
         * sessions are kept beside them, and as many ends with {@code cookie-store.revocation=in-memory}.
         */
        @WithDefault("100000")
        int maxSessions();

        /**
         * The most bytes of the heap that the sessions kept may take, as estimated: keys, values, users and secrets, and about
         * 330 bytes a session. Past it sessions go as they do past {@code max-sessions}. Default: a quarter of the heap, which
         * all sessions in memory that do not set this share in equal parts.
         */
        Optional<MemorySize> maxBytes();
    }

    /** The login's keys, for sessions with {@code login.enabled}. */
    @ConfigGroup
    interface LoginConfig {

        /**
         * The most sessions that one user may have, over all nodes that share the store. No limit if not set. Not for
         * {@code store=cookie}, where it fails the build.
         */
        OptionalInt maxSessions();

        /**
         * What a login does past {@code login.max-sessions}: {@code evict-oldest} ends the sessions whose logins are the
         * oldest, {@code reject} refuses the login with a {@code TooManySessionsException}.
         */
        @WithDefault("evict-oldest")
        AtMaxSessions atMaxSessions();

        /** Whether a login keeps the address and the browser that it came from, for the user's list of sessions. */
        @WithDefault("true")
        boolean recordClient();

        /** What a login does past the limit. */
        enum AtMaxSessions {
            /** End the sessions with the oldest logins. */
            EVICT_OLDEST,
            /** Refuse the login. */
            REJECT
        }
    }
}
