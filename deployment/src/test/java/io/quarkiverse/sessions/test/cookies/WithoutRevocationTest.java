package io.quarkiverse.sessions.test.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;

/** What the documentation says that a cookie without revocation cannot do: it can be replayed until it expires. */
class WithoutRevocationTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Ways.class, CookieResource.class)
            .overrideConfigKey("quarkus.sessions.store", "cookie");

    @Test
    void aCopyStillOpensAfterTheEnd() {
        Browser browser = new Browser();
        browser.text("/write?value=first");
        Browser copy = browser.copy();
        browser.text("/end");
        assertThat(browser.cookie("SESSION")).isNull();
        assertThat(copy.text("/read")).isEqualTo("first");
    }

    @Test
    void ofTwoResponsesTheLastOneWins() {
        Browser browser = new Browser();
        browser.text("/count");
        Browser one = browser.copy();
        Browser other = browser.copy();
        one.text("/count");
        assertThat(other.text("/count")).as("it has not seen the first answer").isEqualTo("2");
    }
}
