package io.quarkiverse.sessions.shop;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The shop with its sessions in cookies. */
public class OnCookies implements QuarkusTestProfile {

    @Override
    public String getConfigProfile() {
        return "cookie";
    }

    /** Served over plain HTTP on localhost, with the cookies that production has: secure and {@code __Host-}. */
    public static class AsInProduction extends OnCookies {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.sessions.cookie.secure", "true");
        }
    }

    /** Packaged, where a key has to be configured. */
    public static class Packaged extends OnCookies {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.sessions.cookie-store.keys", Noise.ofBytes(32));
        }
    }
}
