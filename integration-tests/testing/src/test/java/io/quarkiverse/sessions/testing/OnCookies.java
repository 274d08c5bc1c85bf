package io.quarkiverse.sessions.testing;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The application with its sessions in cookies. */
public class OnCookies implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.sessions.store", "cookie", "quarkus.sessions.cookie-store.max-chunks", "1",
                "quarkus.sessions.\"auth\".store", "cookie",
                "quarkus.sessions.\"auth\".cookie-store.revocation", "in-memory");
    }
}
