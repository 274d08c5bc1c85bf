package io.quarkiverse.sessions.runtime.config;

import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;

/** The cookie store's keys. */
@ConfigGroup
public interface CookieStoreConfig {

    /**
     * Secrets of at least 256 bits each, base64 or base64url, such as {@code openssl rand -base64 32} gives. The first key
     * encrypts, and all keys decrypt: to change keys, put a new one in front, and remove the old one after the longest life of
     * a session. In dev and test mode a key is generated at the start if none is set.
     */
    Optional<List<String>> keys();

    /**
     * A Tink keyset with AEAD keys, preferably {@code XAES_256_GCM_192_BIT_NONCE}, as JSON, instead of {@code keys}: the path
     * of a file, or {@code classpath:} and the name of a resource. A file that changes is read again within seconds.
     */
    Optional<String> keysetLocation();

    /**
     * What the keyset is encrypted with: the URI of a key in a KMS whose client is a bean that implements Tink's
     * {@code KmsClient}, or among Tink's {@code KmsClients}.
     */
    Optional<String> kmsUri();

    /**
     * The maximum number of cookies that one session may be spread over, 1 to 9. One {@code Set-Cookie} line takes 4096 bytes:
     * about 2800 of keys and encoded values fit into the first, and 3000 into each further one. All sessions in cookies
     * together must fit into {@code quarkus.http.limits.max-header-size}.
     */
    @WithDefault("3")
    int maxChunks();

    /**
     * Sessions larger than this are compressed before they are encrypted. Off if not set. Where a session holds both a secret
     * and text that an attacker can choose, the length of the compressed cookie may reveal the secret.
     */
    Optional<MemorySize> compressAbove();
}
