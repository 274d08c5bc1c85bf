package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** The principal's name and the roles are there without the user object, in both views. */
class WhoIsLoggedInTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(Who.class);

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        SteeredStore.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/who", "/who/reactive" })
    void beforeAndAfterTheLogin(String who) {
        assertThat(browser.text(who)).isEqualTo("nobody []");
        browser.text("/who/login?roles=reader&roles=admin");
        assertThat(browser.text(who)).isEqualTo("ann [admin, reader]");
        browser.text("/logout");
        assertThat(browser.text(who)).isEqualTo("nobody []");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/who", "/who/reactive" })
    void withoutRoles(String who) {
        browser.text("/login?user=bob");
        assertThat(browser.text(who)).isEqualTo("bob []");
    }

    @Test
    void inTheRequestThatLogsIn() {
        assertThat(browser.text("/who/login-and-tell")).isEqualTo("ann [admin]");
    }

    @Test
    void whereTheUserCannotBeDecoded() {
        browser.text("/who/login?roles=admin");
        assertThat(browser.text("/who/beside-a-wrong-type")).isEqualTo("ann [admin]");
    }

    @Test
    void rolesCannotBeChanged() {
        browser.text("/who/login?roles=admin");
        assertThat(browser.text("/who/change-roles")).isEqualTo("UnsupportedOperationException");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/who", "/who/reactive" })
    void loadsOnce(String who) {
        browser.text("/who/login?roles=admin");
        SteeredStore.CALLS.clear();
        browser.text(who);
        assertThat(SteeredStore.CALLS).hasSize(1);
    }

    @Path("/who")
    public static class Who {

        @Inject
        @SessionName("auth")
        AuthSession auth;

        @Inject
        @SessionName("auth")
        ReactiveAuthSession reactive;

        @GET
        public String who() {
            return told(auth.principalName().orElse("nobody"), auth.roles());
        }

        @GET
        @Path("reactive")
        public Uni<String> whoReactive() {
            return reactive.principalName()
                    .chain(name -> reactive.roles().map(roles -> told(name.orElse("nobody"), roles)));
        }

        @GET
        @Path("login")
        public void login(@RestQuery Set<String> roles) {
            auth.login(Map.of("id", 1), LoginOptions.builder().principalName("ann").roles(roles).build());
        }

        @GET
        @Path("login-and-tell")
        public String loginAndTell() {
            login(Set.of("admin"));
            return who();
        }

        @GET
        @Path("beside-a-wrong-type")
        public String besideAWrongType() {
            try {
                auth.currentUser(Integer.class).ifPresent(number -> {
                    throw new AssertionError("It was decoded as " + number);
                });
            } catch (RuntimeException cannotBeDecoded) {
                // whatever is configured
            }
            return who();
        }

        @GET
        @Path("change-roles")
        public String changeRoles() {
            try {
                auth.roles().add("admin");
                return "changed";
            } catch (RuntimeException refused) {
                return refused.getClass().getSimpleName();
            }
        }

        private static String told(String name, Set<String> roles) {
            return name + " " + new TreeSet<>(roles);
        }
    }
}
