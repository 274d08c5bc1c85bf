package io.quarkiverse.sessions.runtime.config;

import java.time.Duration;
import java.util.Optional;

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

    /** How long a renewed secret's predecessor still works. */
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
    LockConfig lock();

    /**
     * What a direct write to an existing session outside a lock does: {@code warn} logs each place in the code once,
     * {@code allow}, or
     * {@code deny} with an {@code UnlockedWriteException}. Default: {@code warn} in dev and test mode, {@code allow} in
     * production.
     */
    Optional<UnlockedWrites> unlockedWrites();

    /** The most bytes that a session's keys and encoded values may have together. */
    @WithDefault("1M")
    MemorySize maxSize();

    /** The cookie. */
    CookieConfig cookie();

    /** The in-memory store. */
    InMemoryConfig inMemory();

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
    }

    /** The cookie's keys, see RFC 6265bis, section 4.1. */
    @ConfigGroup
    interface CookieConfig {

        /** The cookie's name. Default: {@code SESSION}, and for a named session its name in upper case. */
        Optional<String> name();

        /** The cookie's {@code Path}. */
        @WithDefault("/")
        String path();

        /** The cookie's {@code Domain}. Default: none, only the host that set it gets it back. */
        Optional<String> domain();

        /** The cookie's {@code SameSite}. {@code none} needs {@code secure}. */
        @WithDefault("lax")
        SameSite sameSite();

        /** Whether scripts are kept from the cookie. */
        @WithDefault("true")
        boolean httpOnly();

        /** Whether the cookie travels over TLS only. Default: true; false in dev and test mode. */
        Optional<Boolean> secure();

        /**
         * Whether the name gets the prefix {@code __Host-}, with which browsers accept the cookie from this very host only.
         * Default: whether {@code secure} is on, {@code path} is {@code /} and there is no {@code domain}.
         */
        Optional<Boolean> hostPrefix();

        /** Whether the cookie is kept apart for every top-level site that embeds the application. Needs {@code secure}. */
        @WithDefault("false")
        boolean partitioned();

        /**
         * Whether the cookie outlives the browser's session: {@code Max-Age} is then {@code absolute-timeout}, and 400 days,
         * the most
         * that browsers take, where there is none. The server ends idle sessions all the same.
         */
        @WithDefault("false")
        boolean persistent();

        /** Values of {@code SameSite}. */
        enum SameSite {
            /** Never sent with requests from other sites. */
            STRICT("Strict"),
            /** Sent with top-level navigations from other sites. */
            LAX("Lax"),
            /** Always sent. */
            NONE("None");

            private final String value;

            SameSite(String value) {
                this.value = value;
            }

            /**
             * @return as it stands in the header
             */
            public String value() {
                return value;
            }
        }
    }

    /** The in-memory store's keys. */
    @ConfigGroup
    interface InMemoryConfig {

        /**
         * The most sessions kept. Past it the one nearest to its expiry goes first, never a locked one, with a warning and the
         * metric {@code sessions.evicted}.
         */
        @WithDefault("100000")
        int maxSessions();
    }
}
