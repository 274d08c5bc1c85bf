package io.quarkiverse.sessions.runtime.cookie;

import static io.quarkiverse.sessions.runtime.config.ConfigKeys.origin;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.prf.PrfConfig;

import io.quarkiverse.sessions.runtime.config.ConfigKeys;
import io.quarkiverse.sessions.runtime.config.CookieStoreConfig;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.LiveReload;
import io.quarkiverse.sessions.runtime.context.LogCategory;
import io.quarkiverse.sessions.runtime.store.BrowserStore;
import io.quarkiverse.sessions.runtime.store.BrowserStoreProvider;
import io.quarkiverse.sessions.runtime.store.BrowserStoreProvider.Place;
import io.quarkiverse.sessions.runtime.store.Revocations;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.common.annotation.Identifier;

/** Makes the stores of sessions in encrypted cookies, with the keys that are configured. */
@Singleton
@Identifier(SessionBuildTimeConfig.COOKIE)
public final class CookieStoreProvider implements BrowserStoreProvider {

    private static final Logger LOG = LogCategory.COOKIES.logger();

    private static final String HEADER_LIMIT = "quarkus.http.limits.max-header-size";
    private static final long DEFAULT_HEADER_LIMIT = 20 * 1024;
    private static final long OTHER_HEADERS = 4 * 1024;

    private static final String GENERATED = "key of sessions in cookies";

    private final Iterable<KmsClient> kmsClients;
    private final Environment environment;
    private long reserved;
    private byte[] generated;

    @Inject
    CookieStoreProvider(@Any Instance<KmsClient> kmsClients, Environment environment) {
        this((Iterable<KmsClient>) kmsClients, environment);
    }

    CookieStoreProvider(Iterable<KmsClient> kmsClients, Environment environment) {
        this.kmsClients = kmsClients;
        this.environment = environment;
    }

    @Override
    public BrowserStore store(Place place, SessionRuntimeConfig config, Revocations revocations, LaunchMode mode) {
        CookieStoreConfig settings = config.cookieStore();
        int maxChunks = settings.maxChunks();
        if (maxChunks < 1 || maxChunks > Chunks.MOST) {
            throw refused(place, "max-chunks", "must be from 1 to " + Chunks.MOST + ", but is " + maxChunks);
        }
        reserve(place, maxChunks);
        Chunks chunks = new Chunks(place.cookieName(), place.attributes(), maxChunks);
        long compressAbove = settings.compressAbove().map(size -> size.asLongValue()).orElse(Long.MAX_VALUE);
        int largest = (int) Math.min(Integer.MAX_VALUE, 2 * config.maxSize().asLongValue() + Chunks.LINE);
        Seal seal = new Seal(keys(place, settings, mode), place.sessionName(), place.cookieName(), compressAbove, largest);
        return new CookieStore(
                new CookieSetup(place.sessionName(), place.cookieName(), seal, chunks, revocations, environment::now));
    }

    /** A browser with more cookies than the server takes is refused by every page, so that nothing could remove them. */
    private void reserve(Place place, int maxChunks) {
        reserved += (long) maxChunks * Chunks.LINE;
        long limit = ConfigProvider.getConfig().getOptionalValue(HEADER_LIMIT, MemorySize.class)
                .map(MemorySize::asLongValue).orElse(DEFAULT_HEADER_LIMIT);
        if (reserved + OTHER_HEADERS > limit) {
            throw refused(place, "max-chunks", "is " + maxChunks + ", so that browsers may have " + reserved
                    + " bytes of sessions' cookies, more than the server takes beside other headers (" + HEADER_LIMIT + ", "
                    + limit + " bytes): it would refuse all their requests. Lower max-chunks, or set " + HEADER_LIMIT
                    + " to at least " + (reserved + OTHER_HEADERS + 1023) / 1024 + "K");
        }
    }

    private Supplier<Aead> keys(Place place, CookieStoreConfig settings, LaunchMode mode) {
        boolean secrets = settings.keys().isPresent();
        boolean keyset = settings.keysetLocation().isPresent();
        if (secrets && keyset) {
            throw refused(place, "keyset-location", "is set, and so is '" + name(place, "keys") + "': remove one of them");
        }
        try {
            AeadConfig.register();
            PrfConfig.register();
            if (keyset) {
                return file(place, settings);
            }
            if (secrets || mode.isDevOrTest()) {
                Aead aead = SecretKeys.aead(secrets ? decoded(place, settings.keys().get()) : List.of(generated()),
                        place.sessionName());
                return () -> aead;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keys of session '" + place.sessionName() + "' cannot be used", e);
        }
        throw refused(place, "keys",
                "is not set, so that sessions cannot be sealed. Make a key with 'openssl rand -base64 32', "
                        + "the same for all nodes, and keep it as secret as a password");
    }

    private Supplier<Aead> file(Place place, CookieStoreConfig settings) {
        String location = settings.keysetLocation().get();
        try {
            FollowedKeys keys = new FollowedKeys(new KeysetFile(location, settings.kmsUri().orElse(null), kmsClients));
            keys.follow(environment);
            return keys;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw refused(place, "keyset-location", "is '" + location + "', which is not a readable Tink keyset of AEAD "
                    + "keys: " + e.getClass().getSimpleName());
        }
    }

    private static List<byte[]> decoded(Place place, List<String> secrets) {
        List<byte[]> decoded = new ArrayList<>();
        for (int number = 0; number < secrets.size(); number++) {
            try {
                decoded.add(SecretKeys.decode(secrets.get(number)));
            } catch (IllegalArgumentException e) {
                throw refused(place, "keys", "is not usable: number " + (number + 1) + " " + e.getMessage()
                        + ". Make one with 'openssl rand -base64 32'");
            }
        }
        return decoded;
    }

    private byte[] generated() {
        if (generated == null) {
            generated = LiveReload.take(GENERATED, byte[].class);
        }
        if (generated == null) {
            generated = new byte[SecretKeys.BYTES];
            environment.random().nextBytes(generated);
            LOG.info("No cookie-store.keys are set: a key was generated for this run, and its sessions in cookies end with it");
        }
        LiveReload.keep(GENERATED, generated);
        return generated;
    }

    private static String name(Place place, String key) {
        return origin(place.sessionName(), "cookie-store." + key);
    }

    private static ConfigurationException refused(Place place, String key, String message) {
        return ConfigKeys.refused(place.sessionName(), "cookie-store." + key, message);
    }
}
