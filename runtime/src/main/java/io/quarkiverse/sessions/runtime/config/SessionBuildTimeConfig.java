package io.quarkiverse.sessions.runtime.config;

import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** One session's keys that are fixed when the application is built. */
@ConfigGroup
public interface SessionBuildTimeConfig {

    /** The {@link #store()} that keeps sessions in this process. */
    String IN_MEMORY = "in-memory";

    /** The {@link #store()} that keeps sessions in Redis. */
    String REDIS = "redis";

    /** The {@link #store()} that keeps sessions in encrypted cookies. */
    String COOKIE = "cookie";

    /** All stores that the extension brings. */
    List<String> STORES = List.of(IN_MEMORY, REDIS, COOKIE);

    /** Those of them that can be mirrors. */
    List<String> MIRRORS = List.of(IN_MEMORY, REDIS);

    /** The {@link #codec()} that writes JSON. */
    String JSON = "json";

    /** The {@link #idGenerator()} that asks the platform's secure generator. */
    String RANDOM = "random";

    /**
     * Where sessions are kept: {@code in-memory}, {@code redis}, which needs the extension {@code quarkus-redis-client},
     * {@code cookie} for encrypted cookies, or the {@code @Identifier} of a CDI bean that implements
     * {@code io.quarkiverse.sessions.spi.SessionStore}. An unknown store fails the build.
     */
    @WithDefault(IN_MEMORY)
    String store();

    /**
     * Further stores, named as for {@code store}. They get every change after {@code store} and are never read. See
     * {@code mirror-failure}. A mirror must differ from {@code store} and have the capability {@code REPLICAS}.
     */
    Optional<List<String>> mirrors();

    /** The Redis store. */
    RedisBuildTimeConfig redis();

    /** The cookie store. */
    CookieStoreBuildTimeConfig cookieStore();

    /** Logging in. */
    LoginBuildTimeConfig login();

    /**
     * How attribute values are encoded: {@code json}, with a copy of the application's {@code ObjectMapper}, or the
     * {@code @Identifier} of a CDI bean that implements {@code io.quarkiverse.sessions.spi.SessionCodec}. An unknown codec
     * fails the build.
     */
    @WithDefault(JSON)
    String codec();

    /**
     * Where the random parts of session ids come from: {@code random}, 128 and 256 bits of a {@code SecureRandom}, or the
     * {@code @Identifier} of a CDI bean that implements {@code io.quarkiverse.sessions.spi.SessionIdGenerator}. An unknown
     * generator fails the build.
     */
    @WithDefault(RANDOM)
    String idGenerator();

    /** The Redis store's keys that are fixed when the application is built. */
    @ConfigGroup
    interface RedisBuildTimeConfig {

        /**
         * The Redis client to use, as configured under {@code quarkus.redis."name"}. Default: the default client,
         * {@code quarkus.redis}. Sessions may use different clients. The client's {@code timeout} bounds every call. Sessions
         * have connections of their own, few and shared; the client's {@code max-pool-size} only concerns changes that wait for
         * replicas.
         */
        @WithDefault("<default>")
        String clientName();
    }

    /** The cookie store's keys that are fixed when the application is built. */
    @ConfigGroup
    interface CookieStoreBuildTimeConfig {

        /**
         * Where the ends and rotations of sessions in cookies are remembered, which makes them final: {@code in-memory}, for
         * one node; {@code redis}, for all nodes; or {@code none}. With {@code none} a copy of a cookie works until it expires.
         */
        @WithDefault("none")
        Revocation revocation();

        /** Where ends are remembered. */
        enum Revocation {
            /** Nowhere. */
            NONE,
            /** In this process. */
            IN_MEMORY,
            /** In Redis, with {@code redis.client-name} and {@code redis.key-prefix}. */
            REDIS
        }
    }

    /** The login's keys that are fixed when the application is built. */
    @ConfigGroup
    interface LoginBuildTimeConfig {

        /**
         * Whether users can log in to the session: it is injected as {@code AuthSession} or {@code ReactiveAuthSession}, guards
         * such as {@code @LoginRequired} ask it, and with Quarkus Security it authenticates requests.
         */
        @WithDefault("false")
        boolean enabled();

        /**
         * The class that users are decoded to for the attribute {@code user} of the {@code SecurityIdentity}. Default: what the
         * codec makes of them without a class, with {@code json} a map, a string or a number. An unknown class fails the build.
         */
        Optional<String> userType();
    }
}
