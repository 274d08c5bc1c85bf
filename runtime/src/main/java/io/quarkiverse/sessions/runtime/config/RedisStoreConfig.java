package io.quarkiverse.sessions.runtime.config;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;

/** The Redis store's keys. */
@ConfigGroup
public interface RedisStoreConfig {

    /**
     * The prefix of the keys in Redis: a session is at {@code <key-prefix>:<session's name>:{<digest>}}. Must have no braces,
     * which would put it into the wrong slot of a cluster.
     */
    @WithDefault("session")
    String keyPrefix();

    /**
     * How many replicas must confirm a change. If fewer do within a second, the request is answered with 503, although the
     * primary has the change. It narrows the window in which a failover loses acknowledged changes and does not close it.
     */
    @WithDefault("0")
    int waitReplicas();

    /** Copies of larger sessions. */
    CopiesConfig copies();

    /** Copies of larger sessions. */
    @ConfigGroup
    interface CopiesConfig {

        /**
         * How many bytes of recently read sessions larger than 4 kB each node keeps. Every read asks Redis whether the copy is
         * still current, so readers see what is stored, but Redis need not send large sessions again. 0 keeps none.
         */
        @WithDefault("16M")
        MemorySize maxBytes();
    }
}
