package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** What is no user, and no login, is refused with what to write instead; nobody is logged in then. */
class LoginRefusalTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(Refused.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".max-size", "2K");

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "null | IllegalArgumentException: A user must not be null",
            "empty | IllegalArgumentException: A user must not be empty",
            "empty-map | IllegalArgumentException: A user must not be empty",
            "blank | IllegalArgumentException: A user must not be empty",
            "nameless | IllegalArgumentException: A java.util.ImmutableCollections$Map1 has no name of its own; log in with "
                    + "LoginOptions.builder().principalName(...)",
            "blank-name | IllegalArgumentException: The principal's name must not be empty",
            "too-long | IllegalArgumentException: A login may last 400 days at most",
            "negative | IllegalArgumentException: A login's duration must be positive",
            "unwritable | SessionCodecException: The user who logs in to session 'auth', a java.lang.Object, cannot be encoded",
            "large | SessionTooLargeException: The user who logs in to session 'auth' has" })
    void refused(String user, String message) {
        assertThat(browser.text("/refused?user=" + user)).startsWith(message);
        assertThat(browser.cookie("AUTH")).isNull();
        assertThat(browser.text("/me")).isEqualTo("nobody");
    }

    @Test
    void namesOfTheirOwn() {
        for (String user : new String[] { "text", "number", "uuid", "principal" }) {
            HttpResponse<String> answer = browser.get("/refused?user=" + user);
            assertThat(answer.body()).as(user).isEqualTo("logged in");
        }
    }

    @Path("/refused")
    public static class Refused {

        @Inject
        @SessionName("auth")
        AuthSession auth;

        @GET
        public String tryIt(@QueryParam("user") String user) {
            try {
                login(user);
                return "logged in";
            } catch (RuntimeException refused) {
                return refused.getClass().getSimpleName() + ": " + refused.getMessage();
            }
        }

        private void login(String user) {
            switch (user) {
                case "null" -> auth.login(null);
                case "empty" -> auth.login("");
                case "empty-map" -> auth.login(Map.of(), LoginOptions.builder().principalName("ann").build());
                case "blank" -> auth.login("  ");
                case "nameless" -> auth.login(Map.of("name", "ann"));
                case "blank-name" -> auth.login("ann", LoginOptions.builder().principalName(" ").build());
                case "too-long" -> auth.login("ann", LoginOptions.builder().duration(Duration.ofDays(401)).build());
                case "negative" -> auth.login("ann", LoginOptions.builder().duration(Duration.ofDays(-1)).build());
                case "unwritable" -> auth.login(new Object(), LoginOptions.builder().principalName("ann").build());
                case "large" -> auth.login("x".repeat(3000), LoginOptions.builder().principalName("ann").build());
                case "text" -> auth.login("ann");
                case "number" -> auth.login(7L);
                case "uuid" -> auth.login(UUID.randomUUID());
                case "principal" -> auth.login(new Named("ann"));
                default -> throw new IllegalStateException(user);
            }
        }
    }

    /** A user with a name of its own. */
    public record Named(String getName) implements java.security.Principal {
    }
}
