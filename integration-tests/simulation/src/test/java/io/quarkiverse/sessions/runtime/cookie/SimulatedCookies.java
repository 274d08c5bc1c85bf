package io.quarkiverse.sessions.runtime.cookie;

import java.util.List;

import io.quarkiverse.sessions.runtime.context.Environment;

/** Sessions in cookies for the simulation: {@link CookieStoreProvider} without a key management service. */
public final class SimulatedCookies {

    private SimulatedCookies() {
    }

    public static CookieStoreProvider provider(Environment environment) {
        return new CookieStoreProvider(List.of(), environment);
    }
}
