package io.quarkiverse.sessions.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;

/** Without proactive authentication a request that asks for no identity costs nothing. */
class LazyAuthenticationCostTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = Accounts.app(Map.of("META-INF/resources/page.txt", "static"))
            .overrideConfigKey("quarkus.http.auth.proactive", "false");

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/login?user=ann");
        SteeredStore.reset();
    }

    @Test
    void whatIsPublic() {
        HttpResponse<String> answer = browser.get("/public");
        assertThat(SteeredStore.CALLS).isEmpty();
        assertThat(answer.headers().allValues("Vary")).isEmpty();
        assertThat(browser.text("/page.txt")).isEqualTo("static");
        assertThat(SteeredStore.CALLS).isEmpty();
    }

    @Test
    void whatIsNot() {
        assertThat(browser.text("/authenticated")).isEqualTo("ann");
        assertThat(SteeredStore.CALLS).containsExactly("load auth");
    }
}
