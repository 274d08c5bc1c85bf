package io.quarkiverse.sessions.test.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A named session has of the default session what it does not set itself. */
@Tag("core")
class InheritanceTest {

    /** The keys that come with the start are from a source that is above the file's. */
    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Naming.class)
            .overrideConfigKey("quarkus.sessions.store", "cookie")
            .overrideConfigKey("quarkus.sessions.cookie-store.max-chunks", "1")
            .overrideConfigKey("quarkus.sessions.cookie.same-site", "strict")
            .overrideConfigKey("quarkus.sessions.cookie.domain", "localhost")
            .overrideRuntimeConfigKey("quarkus.sessions.idle-timeout", "5M")
            .overrideConfigKey("quarkus.sessions.cart.idle-timeout", "1H")
            .overrideConfigKey("quarkus.sessions.memory.store", "in-memory")
            .overrideConfigKey("quarkus.sessions.memory.cookie.domain", "")
            .overrideConfigKey("quarkus.sessions.plain.store", "")
            .overrideConfigKey("%test.quarkus.sessions.memory.cookie.same-site", "lax");

    @Test
    void aSessionWithRunTimeKeysOnlyInheritsTheStore() {
        Browser browser = new Browser();
        browser.text("/put?name=cart");
        assertThat(browser.cookie("CART")).startsWith("1.");
    }

    @Test
    void itsOwnStoreWins() {
        Browser browser = new Browser();
        browser.text("/put?name=memory");
        assertThat(browser.cookie("MEMORY")).hasSize(64);
    }

    @Test
    void itsOwnValueWinsOverOneFromAHigherSource() {
        assertThat(idle("cart")).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    }

    @Test
    void whatComesWithTheStartIsInherited() {
        assertThat(idle("memory")).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
    }

    @Test
    void ofAProfile() {
        assertThat(setCookie("cart")).contains("SameSite=Strict");
        assertThat(setCookie("memory")).contains("SameSite=Lax");
    }

    @Test
    void anEmptyValueUnsets() {
        assertThat(setCookie("cart")).contains("Domain=localhost");
        assertThat(setCookie("memory")).doesNotContain("Domain");
    }

    @Test
    void anEmptyValueOfTheBuildUnsetsToo() {
        Browser browser = new Browser();
        browser.text("/put?name=plain");
        assertThat(browser.cookie("PLAIN")).hasSize(64);
    }

    private static Duration idle(String name) {
        Browser browser = new Browser();
        browser.text("/put?name=" + name);
        return Duration.between(Instant.now(), Instant.parse(browser.text("/expires?name=" + name)));
    }

    private static String setCookie(String name) {
        return new Browser().get("/put?name=" + name).headers().firstValue("Set-Cookie").orElseThrow();
    }

    @Path("/")
    public static class Naming {

        @Inject
        @Any
        Instance<Session> sessions;

        @GET
        @Path("put")
        public void put(@RestQuery String name) {
            session(name).put("key", "value");
        }

        @GET
        @Path("expires")
        public String expires(@RestQuery String name) {
            return session(name).expiresAt().toString();
        }

        private Session session(String name) {
            return sessions.select(SessionName.Literal.of(name)).get();
        }
    }
}
