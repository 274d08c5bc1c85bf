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

/** With proactive authentication a request costs its one read, and only one with the cookie. */
class AuthenticationCostTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = Accounts.app(Map.of("META-INF/resources/page.txt", "static"));

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/login?user=ann");
        SteeredStore.reset();
    }

    @Test
    void withoutTheCookie() {
        new Browser().text("/public");
        assertThat(SteeredStore.CALLS).isEmpty();
    }

    @Test
    void withTheCookie() {
        HttpResponse<String> answer = browser.get("/public");
        assertThat(SteeredStore.CALLS).containsExactly("load auth");
        assertThat(answer.headers().allValues("Vary")).containsExactly("Cookie");
    }

    @Test
    void aStaticResourceDoesNotVary() {
        HttpResponse<String> answer = browser.get("/page.txt");
        assertThat(answer.body()).isEqualTo("static");
        assertThat(SteeredStore.CALLS).containsExactly("load auth");
        assertThat(answer.headers().allValues("Vary")).doesNotContain("Cookie");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }
}
