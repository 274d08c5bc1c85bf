package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/** A login that another version wrote is nobody's, and counted. */
class UnreadableLoginTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(OfAnotherVersion.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".store", "of-another-version");

    @Inject
    SessionEngine engine;

    @Test
    void counted() {
        Browser browser = new Browser();
        browser.text("/login?user=ann");
        long before = count();
        assertThat(browser.text("/me")).isEqualTo("nobody");
        assertThat(count()).isEqualTo(before + 1);
    }

    private long count() {
        Map<String, Long> counts = new HashMap<>();
        engine.measure(session -> (what, value) -> counts.put(session + " " + what, value.getAsLong()));
        return counts.get("auth login.unreadable");
    }

    /** Keeps logins in a shape of its own. */
    @Singleton
    @Identifier("of-another-version")
    public static class OfAnotherVersion extends SteeredStore {

        @Override
        public CompletionStage<StoreReply> login(SessionAccess access, SessionLogin login, LockToken own) {
            return super.login(access, new SessionLogin(login.create(), login.secret(), login.principal(),
                    new byte[] { 77, 1 }, login.keepAttributes(), login.idleTimeout(), login.absoluteTimeout(),
                    login.activateBy()), own);
        }
    }
}
