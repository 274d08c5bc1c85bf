package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.SecurityStampProvider;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/**
 * A changed password ends the sessions that logged in before, at their next request. The bean that is asked is the one that CDI
 * resolves, here an alternative.
 */
class SecurityStampTest {

    private static final Map<String, String> STAMPS = new ConcurrentHashMap<>();
    private static final AtomicInteger ASKED = new AtomicInteger();
    private static volatile boolean slow;

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(Stamps.class, Replaced.class, Service.class, Guarded.class);

    private Browser ann;
    private Browser bob;

    @BeforeEach
    void start() {
        ann = new Browser();
        bob = new Browser();
        STAMPS.putAll(Map.of("ann", "1", "bob", "1"));
        ann.text("/login?user=ann");
        bob.text("/login?user=bob");
        ASKED.set(0);
        Gate.reset();
        Gate.open();
    }

    @Test
    void anUnchangedStamp() {
        assertThat(ann.text("/me")).isEqualTo("ann");
        assertThat(ann.text("/guarded")).isEqualTo("in");
        assertThat(ASKED).as("once per request").hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/guarded", "/guarded/locked" })
    void aChangedStamp(String path) {
        STAMPS.put("ann", "2");
        assertThat(ann.get(path).statusCode()).isEqualTo(401);
        assertThat(ann.cookie("AUTH")).as("taken back").isNull();
        assertThat(bob.text(path)).isEqualTo("in");
        ann.text("/login?user=ann");
        assertThat(ann.text(path)).isEqualTo("in");
    }

    @Test
    void aLockOfOnesOwnFindsNobodyEither() {
        STAMPS.put("ann", "2");
        assertThat(ann.get("/slow-update?value=x").statusCode()).isEqualTo(204);
        assertThat(ann.text("/me")).isEqualTo("nobody");
    }

    /** What the request does meanwhile waits for the answer too. */
    @ParameterizedTest
    @ValueSource(strings = { "/guarded/meanwhile", "/guarded/locked-meanwhile" })
    void nobodyPassesBeforeTheStampIsKnown(String path) {
        STAMPS.put("ann", "2");
        Gate.reset();
        slow = true;
        CompletableFuture<HttpResponse<String>> answer = ann.getAsync(path);
        Gate.awaitEntered();
        slow = false;
        Gate.open();
        assertThat(answer.join().body()).isNotEqualTo("in");
        assertThat(answer.join().statusCode()).isEqualTo(401);
    }

    @Test
    void aUserWhoIsGone() {
        STAMPS.remove("ann");
        assertThat(ann.text("/me")).isEqualTo("nobody");
        assertThat(ann.get("/login?user=ann").statusCode()).isEqualTo(500);
        assertThat(ann.text("/me")).isEqualTo("nobody");
    }

    @Test
    void anonymousSessionsAreNotAskedFor() {
        Browser anonymous = new Browser();
        anonymous.text("/put?value=x");
        assertThat(anonymous.text("/get")).isEqualTo("x");
        assertThat(ASKED).hasValue(0);
    }

    @ApplicationScoped
    public static class Replaced implements SecurityStampProvider {

        @Override
        public Uni<String> currentStamp(String sessionName, String principalName) {
            return Uni.createFrom().failure(new IllegalStateException("An alternative takes this one's place"));
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    public static class Stamps implements SecurityStampProvider {

        @Override
        public Uni<String> currentStamp(String sessionName, String principalName) {
            Uni<String> stamp = Uni.createFrom().item(() -> {
                ASKED.incrementAndGet();
                return STAMPS.get(principalName);
            });
            return slow ? Gate.passLater().chain(() -> stamp) : stamp;
        }
    }

    @ApplicationScoped
    public static class Service {

        @LoginRequired
        public String in() {
            return "in";
        }
    }

    @Path("/guarded")
    public static class Guarded {

        @Inject
        LoginResource logins;

        @Inject
        Service service;

        @GET
        @Path("meanwhile")
        public String meanwhile() {
            logins.reactive.currentUser(Object.class).subscribeAsCompletionStage();
            return service.in();
        }

        @GET
        @Path("locked-meanwhile")
        public String lockedMeanwhile() {
            logins.reactive.currentUser(Object.class).subscribeAsCompletionStage();
            return logins.auth.updateAndGet(data -> service.in());
        }

        @GET
        @LoginRequired
        public String in() {
            return "in";
        }

        @GET
        @Path("locked")
        @SessionLock("auth")
        @LoginRequired
        public String locked() {
            return "in";
        }
    }
}
