package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** A user in an encrypted cookie: with revocation ends are final, on the user's other devices too. */
@Tag("core")
class LoginInCookieTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(LoginLifeCycleTest.Guarded.class, RegistryResource.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".store", "cookie")
            .overrideConfigKey("quarkus.sessions.\"auth\".touch-interval", "0S")
            .overrideConfigKey("quarkus.sessions.\"auth\".cookie-store.revocation", "in-memory");

    private Browser laptop;
    private Browser phone;
    private Browser bob;

    @BeforeEach
    void start() {
        laptop = loggedIn("ann");
        phone = loggedIn("ann");
        bob = loggedIn("bob");
    }

    private static Browser loggedIn(String user) {
        Browser browser = new Browser();
        browser.text("/put?value=anonymous");
        browser.text("/login?user=" + user);
        return browser;
    }

    @Test
    void inAndOut() {
        assertThat(laptop.text("/me")).isEqualTo("ann");
        assertThat(laptop.text("/guarded")).isEqualTo("in");
        assertThat(laptop.text("/get")).isEqualTo("nothing");
        laptop.text("/logout");
        assertThat(laptop.get("/guarded").statusCode()).isEqualTo(401);
        assertThat(phone.text("/me")).isEqualTo("ann");
    }

    @Test
    void aCopyIsRefusedAfterTheLogOut() {
        Browser copy = laptop.copy();
        laptop.text("/logout");
        assertThat(copy.text("/me")).isEqualTo("nobody");
        assertThat(copy.get("/guarded").statusCode()).isEqualTo(401);
    }

    @Test
    void aPlantedCookieIsWorthless() {
        Browser attacker = new Browser();
        attacker.text("/put?value=planted");
        Browser victim = attacker.copy();
        victim.text("/login?user=ann&keep=true");
        assertThat(attacker.text("/me")).isEqualTo("nobody");
        assertThat(attacker.get("/put?value=evil").statusCode()).isEqualTo(409);
        assertThat(victim.text("/get")).isEqualTo("planted");
    }

    @Test
    void logoutOthers() {
        Browser copy = laptop.copy();
        laptop.text("/logout-others");
        assertThat(laptop.text("/me")).isEqualTo("ann");
        assertThat(laptop.text("/me")).isEqualTo("ann");
        assertThat(phone.text("/me")).isEqualTo("nobody");
        assertThat(copy.text("/me")).as("a copy of the cookie from before").isEqualTo("nobody");
        assertThat(bob.text("/me")).isEqualTo("bob");
    }

    @Test
    void logoutEverywhere() {
        laptop.text("/logout-everywhere");
        assertThat(laptop.cookie("AUTH")).isNull();
        assertThat(phone.text("/me")).isEqualTo("nobody");
        assertThat(bob.text("/me")).isEqualTo("bob");
        phone.text("/login?user=ann");
        assertThat(phone.text("/me")).as("a later login").isEqualTo("ann");
    }

    @Test
    void theRegistryEndsAllAndListsNone() {
        assertThat(bob.text("/registry/end-all?user=ann")).isEqualTo("-1");
        assertThat(laptop.text("/me")).isEqualTo("nobody");
        assertThat(bob.get("/registry/list?user=ann").statusCode()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/me", "/put?value=x", "/get" })
    void rememberedByWhateverCookieFollows(String path) {
        laptop.text("/login-for?user=ann&remember=true&duration=P30D");
        HttpResponse<String> answer = laptop.get(path);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        long maxAge = Long.parseLong(cookie.replaceFirst(".*Max-Age=(\\d+).*", "$1"));
        assertThat(Duration.ofSeconds(maxAge)).isBetween(Duration.ofDays(30).minusMinutes(1), Duration.ofDays(30));
        assertThat(laptop.text("/me")).isEqualTo("ann");
    }
}
