package io.quarkiverse.sessions.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;

import jakarta.inject.Inject;
import jakarta.ws.rs.RedirectionException;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginRequiredException;
import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.TestBrowser;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

/** Beans that use sessions are called without HTTP, in a request that a test gives them. */
@QuarkusTest
class WithoutHttpTest {

    @Inject
    TestBrowser ann;

    @Inject
    TestBrowser bob;

    @Inject
    Cart cart;

    @Inject
    Vault vault;

    @Inject
    Session session;

    @Inject
    ReactiveSession reactive;

    @Inject
    @SessionName("auth")
    AuthSession auth;

    @Inject
    @SessionName("auth")
    ReactiveAuthSession reactiveAuth;

    @Test
    void otherwiseTheMessageSaysWhatToDo() {
        assertThatThrownBy(() -> cart.add("tea")).isInstanceOf(SessionException.class).hasMessageContaining("TestBrowser");
        assertThatThrownBy(vault::open).isInstanceOf(SessionException.class).hasMessageContaining("TestBrowser");
    }

    @Test
    void requestsOfABrowserShareItsSession() {
        ann.request(() -> cart.add("tea"));
        ann.request(() -> cart.add("milk"));
        assertThat(ann.request(cart::items)).containsExactly("tea", "milk");
        assertThat(bob.request(cart::items)).isEmpty();
        given().filter(ann.filter()).when().get("/cart").then().body(is("tea,milk"));
    }

    @Test
    void directWritesAreStoredAtTheEnd() {
        ann.request(() -> cart.addUnlocked("tea"));
        assertThat(ann.request(cart::items)).containsExactly("tea");
    }

    @Test
    void whatFailsWritesNothing() {
        ann.request(() -> cart.add("tea"));
        assertThatThrownBy(() -> ann.request(() -> {
            cart.addUnlocked("milk");
            throw new IllegalArgumentException("Refused");
        })).isInstanceOf(IllegalArgumentException.class);
        assertThat(ann.request(cart::items)).containsExactly("tea");
    }

    @Test
    void aRedirectIsNoFailure() {
        assertThatThrownBy(() -> ann.request(() -> {
            cart.addUnlocked("tea");
            throw new RedirectionException(303, java.net.URI.create("/cart"));
        })).isInstanceOf(RedirectionException.class);
        assertThat(ann.request(cart::items)).containsExactly("tea");
    }

    @Test
    void nonBlockingCodeRunsOnAnEventLoop() {
        ann.await(() -> cart.addWithoutBlocking("tea"));
        assertThat(ann.await(() -> cart.addWithoutBlocking("milk"))).containsExactly("tea", "milk");
        ann.await(() -> reactive.put("colour", "red"));
        assertThat(ann.await(() -> reactive.get("colour", String.class))).contains("red");
        assertThatThrownBy(() -> ann.await(() -> reactive.put("colour", "blue")
                .chain(() -> Uni.createFrom().failure(new IllegalArgumentException("Refused")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ann.request(() -> session.get("colour", String.class))).contains("red");
    }

    @Test
    void usersLogInAndOut() {
        ann.request(() -> auth.login("ann"));
        assertThat(ann.request(() -> auth.principalName())).contains("ann");
        assertThat(ann.await(() -> reactiveAuth.principalName())).contains("ann");
        ann.await(() -> reactiveAuth.logout());
        assertThat(ann.request(() -> auth.principalName())).isEmpty();
    }

    @Test
    void guardsAreAsked() {
        assertThatThrownBy(() -> ann.request(vault::open)).isInstanceOf(LoginRequiredException.class);
        assertThatThrownBy(() -> ann.request(vault::openForAdmins)).isInstanceOf(UnauthorizedException.class);
        ann.login("ann");
        assertThat(ann.request(vault::open)).isEqualTo("open");
        assertThatThrownBy(() -> ann.request(vault::openForAdmins)).isInstanceOf(ForbiddenException.class);
        bob.login("bob", "admin");
        assertThat(bob.request(vault::openForAdmins)).isEqualTo("open for admins");
        assertThat(bob.request(vault::openLocked)).isEqualTo("open and locked");
    }

    @Test
    void requestsMayBeMadeInsideOthers() {
        ann.request(() -> cart.add("tea"));
        String both = ann.request(() -> {
            String inner = bob.request(() -> String.join(",", cart.items()));
            return String.join(",", cart.items()) + "/" + inner;
        });
        assertThat(both).isEqualTo("tea/");
    }
}
