package io.quarkiverse.sessions.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.AuthenticationSuccessEvent;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** Whoever is logged in is the request's identity, for everything that asks for it. */
abstract class Identities {

    private static final List<String> AUTHENTICATED = Collections.synchronizedList(new ArrayList<>());

    static QuarkusUnitTest app() {
        return Accounts.app(Identities.class, Auditors.class, Events.class);
    }

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        SteeredStore.reset();
        AUTHENTICATED.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/authenticated", "/authenticated/loop", "/authenticated/uni" })
    void authenticated(String path) {
        assertThat(browser.get(path).statusCode()).isEqualTo(401);
        browser.text("/login?user=ann");
        SteeredStore.reset();
        assertThat(browser.text(path)).isEqualTo("ann");
        assertThat(SteeredStore.CALLS).as("shared with the application").containsExactly("load auth");
        browser.text("/logout");
        assertThat(browser.get(path).statusCode()).isEqualTo(401);
    }

    @Test
    void roles() {
        browser.text("/login?user=ann");
        assertThat(browser.get("/admin").statusCode()).isEqualTo(403);
        browser.text("/login?user=ann&role=admin");
        assertThat(browser.text("/admin")).isEqualTo("ann true");
    }

    @Test
    void rolesOfAnAugmentor() {
        browser.text("/login?user=ann");
        assertThat(browser.get("/auditor").statusCode()).isEqualTo(403);
        browser.text("/login?user=otto");
        assertThat(browser.text("/auditor")).isEqualTo("otto");
    }

    @Test
    void userAndCredentials() {
        browser.text("/login?user=ann&role=admin");
        assertThat(browser.text("/identity"))
                .isEqualTo("User[name=ann, age=30] in auth with 0 credentials and roles [admin]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/login?user=ann", "/reactive-login?user=ann" })
    void theRestOfTheRequestSeesIt(String login) {
        assertThat(browser.text(login)).isEqualTo("ann");
        assertThat(browser.text(login.replace("ann", "bob"))).isEqualTo("bob");
        assertThat(browser.text("/logout")).isEqualTo("anonymous");
    }

    @Test
    void securityEvents() {
        browser.text("/login?user=ann");
        AUTHENTICATED.clear();
        browser.text("/authenticated");
        assertThat(AUTHENTICATED).containsExactly("ann");
    }

    @Test
    void aStoreThatFails() {
        browser.text("/login?user=ann");
        SteeredStore.FAILING.add("load");
        for (String path : new String[] { "/authenticated", "/admin", "/who" }) {
            HttpResponse<String> answer = browser.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(503);
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        }
        SteeredStore.reset();
        assertThat(browser.text("/authenticated")).isEqualTo("ann");
    }

    @ApplicationScoped
    public static class Auditors implements SecurityIdentityAugmentor {

        @Override
        public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
            boolean auditor = !identity.isAnonymous() && identity.getPrincipal().getName().equals("otto");
            return Uni.createFrom()
                    .item(auditor ? QuarkusSecurityIdentity.builder(identity).addRole("auditor").build() : identity);
        }
    }

    @ApplicationScoped
    public static class Events {

        void authenticated(@Observes AuthenticationSuccessEvent event) {
            AUTHENTICATED.add(event.getSecurityIdentity().getPrincipal().getName());
        }
    }
}
