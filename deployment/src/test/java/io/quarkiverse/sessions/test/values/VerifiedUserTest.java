package io.quarkiverse.sessions.test.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** With {@code verify-values=fail} a user who would come back different is not logged in. */
class VerifiedUserTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Users.class)
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true")
            .overrideConfigKey("quarkus.sessions.auth.verify-values", "fail");

    @ParameterizedTest
    @ValueSource(strings = { "/login", "/reactive-login" })
    void isNotLoggedIn(String login) {
        Browser browser = new Browser();
        HttpResponse<String> answer = browser.get(login);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains(".password is lost").doesNotContain("hunter2");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.text("/me")).isEqualTo("nobody");
    }

    public record User(String name, @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String password) {
    }

    @Path("/")
    public static class Users {

        private static final LoginOptions ANN = LoginOptions.builder().principalName("ann").build();

        @SessionName("auth")
        AuthSession auth;

        @Inject
        @SessionName("auth")
        ReactiveAuthSession reactive;

        @GET
        @Path("login")
        public void login() {
            auth.login(new User("ann", "hunter2"), ANN);
        }

        @GET
        @Path("reactive-login")
        public Uni<Void> reactiveLogin() {
            return reactive.login(new User("ann", "hunter2"), ANN);
        }

        @GET
        @Path("me")
        public String me() {
            return auth.principalName().orElse("nobody");
        }
    }
}
