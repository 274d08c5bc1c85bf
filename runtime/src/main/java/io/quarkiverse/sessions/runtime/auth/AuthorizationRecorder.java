package io.quarkiverse.sessions.runtime.auth;

import java.util.Set;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.sessions.runtime.config.AuthorizationKeys;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Recorded where users log in and Quarkus Security is missing. */
@Recorder
public class AuthorizationRecorder {

    /** What the build refuses too, for keys that it did not see. */
    public void refuse() {
        Set<String> keys = AuthorizationKeys.in(ConfigProvider.getConfig());
        if (!keys.isEmpty()) {
            throw new ConfigurationException("The application was built without Quarkus Security, and would ignore "
                    + String.join(", ", keys) + ": everybody could call what they protect. Add io.quarkus:quarkus-security "
                    + "('quarkus ext add security') and build it again, or remove them", keys);
        }
    }
}
