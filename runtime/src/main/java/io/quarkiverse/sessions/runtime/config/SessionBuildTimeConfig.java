package io.quarkiverse.sessions.runtime.config;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** One session's keys that are fixed when the application is built. */
@ConfigGroup
public interface SessionBuildTimeConfig {

    /** The {@link #store()} that keeps sessions in this process. */
    String IN_MEMORY = "in-memory";

    /** The {@link #codec()} that writes JSON. */
    String JSON = "json";

    /** The {@link #idGenerator()} that asks the platform's secure generator. */
    String RANDOM = "random";

    /**
     * Where sessions are kept: {@code in-memory}, or the {@code @Identifier} of a CDI bean that implements
     * {@code io.quarkiverse.sessions.spi.SessionStore}. An unknown store fails the build.
     */
    @WithDefault(IN_MEMORY)
    String store();

    /**
     * How attribute values are encoded: {@code json}, with a copy of the application's {@code ObjectMapper}, or the
     * {@code @Identifier} of
     * a CDI bean that implements {@code io.quarkiverse.sessions.spi.SessionCodec}. An unknown codec fails the build.
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
}
