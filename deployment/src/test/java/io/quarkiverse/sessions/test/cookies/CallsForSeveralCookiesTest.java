package io.quarkiverse.sessions.test.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;

/** Each cookie that does not open costs one call of the store, the first four do; those of another shape cost nothing. */
class CallsForSeveralCookiesTest {

    private static final String UNKNOWN = "A".repeat(64);

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Ways.class, CookieResource.class)
            .overrideConfigKey("quarkus.sessions.store", "steered");

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/write?value=good");
        SteeredStore.reset();
    }

    @ParameterizedTest
    @CsvSource({ "good,1,good", "good unknown unknown,1,good", "unknown good,2,good", "unknown unknown unknown good,4,good",
            "unknown unknown unknown unknown good,4,none", "unknown unknown unknown unknown unknown,4,none",
            "junk junk junk junk good,1,good", "junk,0,none" })
    void areCounted(String cookies, int calls, String value) {
        String header = ("SESSION=" + cookies.replace(" ", "; SESSION=")).replace("=unknown", "=" + UNKNOWN).replace("=good",
                "=" + browser.cookie("SESSION"));
        assertThat(new Browser().send("GET", "/read", "Cookie", header).body()).isEqualTo(value);
        assertThat(SteeredStore.CALLS).isEqualTo(Collections.nCopies(calls, "load"));
    }
}
