package io.quarkiverse.sessions.runtime.cookie;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.prf.PrfConfig;

import io.quarkiverse.sessions.runtime.Revocations;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.kit.SessionStoreConformance;

/** The conformance kit on cookies. */
abstract class CookieConformance extends SessionStoreConformance {

    private Instant now = Instant.now();
    private final SessionStore store = new CopyingBrowser(sessions());

    /** {@code null} for none. */
    abstract Revocations revocations();

    /** Lets time pass for the revocations. */
    abstract void passed(Duration duration);

    private CookieStore sessions() {
        Aead key = key();
        return new CookieStore(
                new CookieSetup("kit", "SESSION", new Seal(() -> key, "kit", "SESSION", Long.MAX_VALUE, 1_000_000),
                        new Chunks("SESSION", 60, 3), revocations(), () -> now));
    }

    private static Aead key() {
        try {
            AeadConfig.register();
            PrfConfig.register();
            return SecretKeys.aead(List.of(new byte[32]), "kit");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public SessionStore store() {
        return store;
    }

    @Override
    public void advance(Duration duration) {
        now = now.plus(duration);
        passed(duration);
    }
}
