package io.quarkiverse.sessions.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.ReactiveSessions;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Augmentors and HTTP policies use the sessions of the request that they are given. */
class BeforeTheRequestContextTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = Accounts.app(Tenants.class, OnlyMembers.class, Notes.class);

    private Browser browser;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        browser = new Browser();
    }

    @Test
    void anAugmentorReadsTheSession() {
        browser.text("/login?user=ann");
        assertThat(browser.get("/auditor").statusCode()).isEqualTo(403);
        browser.text("/note?key=tenant&value=auditor");
        assertThat(browser.text("/auditor")).isEqualTo("ann");
    }

    @Test
    void aPolicyReadsAndChangesTheSession() {
        assertThat(browser.get("/members").statusCode()).isEqualTo(401);
        browser.text("/note?key=member&value=yes");
        assertThat(browser.text("/members")).isEqualTo("1");
        assertThat(browser.text("/members")).isEqualTo("2");
    }

    @Test
    void anInjectedSessionSaysWhatToUseInstead() {
        browser.text("/note?key=member&value=yes");
        assertThat(browser.text("/members?injected=true")).contains("ReactiveSessions", "of(routingContext)");
    }

    @Test
    void aDirectWriteSaysWhatToUseInstead() {
        browser.text("/note?key=member&value=yes");
        assertThat(browser.text("/members?direct=true")).contains("use update");
    }

    @ApplicationScoped
    public static class Tenants implements SecurityIdentityAugmentor {

        @Inject
        ReactiveSessions sessions;

        @Override
        public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
            return Uni.createFrom().item(identity);
        }

        @Override
        public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context,
                Map<String, Object> attributes) {
            RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
            if (request == null || identity.isAnonymous()) {
                return Uni.createFrom().item(identity);
            }
            return sessions.of(request).get("tenant", String.class)
                    .map(tenant -> tenant.<SecurityIdentity> map(
                            role -> QuarkusSecurityIdentity.builder(identity).addRole(role).build()).orElse(identity));
        }
    }

    @ApplicationScoped
    public static class OnlyMembers implements HttpSecurityPolicy {

        @Inject
        ReactiveSessions sessions;

        @Inject
        ReactiveSession injected;

        @Override
        public Uni<CheckResult> checkPermission(RoutingContext request, Uni<SecurityIdentity> identity,
                AuthorizationRequestContext context) {
            if (!request.normalizedPath().equals("/members")) {
                return CheckResult.permit();
            }
            ReactiveSession session = sessions.of(request);
            Uni<?> use = request.request().getParam("injected") != null ? injected()
                    : request.request().getParam("direct") != null ? session.put("visits", 1)
                            : session.update(data -> {
                                data.put("visits", data.get("visits", Integer.class).orElse(0) + 1);
                                return Uni.createFrom().voidItem();
                            });
            return session.contains("member").chain(member -> !member ? CheckResult.deny()
                    : use.onItemOrFailure().transformToUni((done, failure) -> {
                        request.response().putHeader("X-Failure", failure == null ? "" : failure.getMessage());
                        return CheckResult.permit();
                    }));
        }

        @ActivateRequestContext
        Uni<Void> injected() {
            return injected.put("visits", 1);
        }
    }

    @Path("/")
    public static class Notes {

        @Inject
        Session session;

        @Inject
        RoutingContext request;

        @GET
        @Path("note")
        public void note(@QueryParam("key") String key, @QueryParam("value") String value) {
            session.put(key, value);
        }

        @GET
        @Path("members")
        public String members() {
            String failure = request.response().headers().get("X-Failure");
            return failure.isEmpty() ? String.valueOf(session.get("visits", Integer.class).orElse(0)) : failure;
        }
    }
}
