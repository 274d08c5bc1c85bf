package io.quarkiverse.sessions.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** A filter that runs before an endpoint is matched takes from no page that it varies. */
class CachedPagesBehindAFilterTest extends CachedPages {

    @RegisterExtension
    static final QuarkusUnitTest APP = app(NoOp.class).overrideConfigKey("quarkus.http.auth.proactive", "false");

    @Provider
    @PreMatching
    public static class NoOp implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext context) {
        }
    }
}
