package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** Who may have one session, and whose login's answer was lost, is not locked out by the session that nobody has. */
class LostAnswerAtTheLimitTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app()
            .overrideConfigKey("quarkus.sessions.\"auth\".login.max-sessions", "1")
            .overrideConfigKey("quarkus.sessions.\"auth\".login.at-max-sessions", "reject");

    @Test
    void theRepeatedLogInTakesItsPlace() {
        Browser browser = new Browser();
        browser.text("/put?value=anonymous");
        for (int n = 0; n < 2; n++) {
            assertThat(browser.copy().get("/login?user=ann").statusCode()).isEqualTo(204);
        }
        Browser elsewhere = new Browser();
        assertThat(elsewhere.get("/login?user=ann").statusCode()).as("the limit holds").isEqualTo(409);
    }

    @Test
    void soDoesOneOfTwoAtOnce() {
        for (int round = 0; round < 10; round++) {
            String login = "/login?user=bob" + round;
            Browser browser = new Browser();
            browser.text("/put?value=anonymous");
            List<CompletableFuture<HttpResponse<String>>> both = List.of(browser.copy().getAsync(login),
                    browser.copy().getAsync(login));
            assertThat(both).extracting(answer -> answer.join().statusCode()).containsOnly(204);
        }
    }
}
