package io.quarkiverse.sessions.runtime.cookie;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import com.google.crypto.tink.Aead;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.LogCategory;

/** The keys of a keyset file, which follow it when it changes. */
final class FollowedKeys implements Supplier<Aead> {

    private static final Logger LOG = LogCategory.COOKIES.logger();
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final KeysetFile file;
    private final AtomicBoolean reloading = new AtomicBoolean();
    private volatile Aead aead;
    private String keyset;
    private boolean complained;

    /**
     * @throws IOException if the file cannot be read
     * @throws GeneralSecurityException if it is no keyset
     */
    FollowedKeys(KeysetFile file) throws IOException, GeneralSecurityException {
        this.file = file;
        this.keyset = file.read();
        this.aead = file.aead(keyset);
    }

    @Override
    public Aead get() {
        return aead;
    }

    /** Looks at the file again and again, until the environment stops. */
    void follow(Environment environment) {
        environment.schedule(PAUSE, () -> {
            follow(environment);
            environment.workers().execute(this::reload);
        });
    }

    /** A file that cannot be used leaves the keys as they are. */
    private void reload() {
        if (!reloading.compareAndSet(false, true)) {
            return; // a slow disk
        }
        try {
            String read = file.read();
            if (!read.equals(keyset)) {
                aead = file.aead(read);
                keyset = read;
                LOG.infof("The keyset %s has changed and is in use", file.location());
            }
            complained = false;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            if (!complained) {
                complained = true;
                LOG.errorf("The keyset %s cannot be used, the former keys stay in use: %s", file.location(),
                        e.getClass().getSimpleName());
            }
        } finally {
            reloading.set(false);
        }
    }
}
