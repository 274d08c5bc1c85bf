package io.quarkiverse.sessions.test.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;

/** A session in a cookie is used like any other, and is in the very response that says so. */
@Tag("core")
class InCookieTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Ways.class, CookieResource.class)
            .overrideConfigKey("quarkus.sessions.store", "cookie");

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/write?value=first");
    }

    @Test
    void everyOperation() {
        assertThat(browser.text("/read")).isEqualTo("first");
        String handle = browser.text("/handle");
        assertThat(browser.text("/count")).isEqualTo("1");
        assertThat(browser.text("/reactive")).isEqualTo("2");
        browser.text("/rotate");
        assertThat(browser.text("/count")).isEqualTo("3");
        assertThat(browser.text("/handle")).isEqualTo(handle);
        browser.text("/end");
        assertThat(browser.cookie("SESSION")).isNull();
        assertThat(browser.text("/read")).isEqualTo("none");
    }

    @Test
    void nothingIsReadableOutside() {
        browser.text("/write?value=secret");
        String cookie = browser.cookie("SESSION");
        assertThat(cookie).matches("1\\.[A-Za-z0-9_-]+");
        String content = new String(java.util.Base64.getUrlDecoder().decode(cookie.substring(2)));
        assertThat(content).doesNotContain("secret").doesNotContain("key");
    }

    @Test
    void readingSetsNoCookieAndTouchingNothingCostsNothing() {
        assertThat(setCookies(browser.get("/read"))).isEmpty();
        HttpResponse<String> untouched = browser.get("/nothing");
        assertThat(untouched.headers().map()).doesNotContainKeys("set-cookie", "vary");
    }

    @Test
    void twoSealsOfTheSameDataDiffer() {
        String one = browser.cookie("SESSION");
        browser.text("/write?value=first");
        assertThat(browser.cookie("SESSION")).isNotEqualTo(one);
    }

    @Test
    void aLargeSessionIsSpreadOverChunksWithinTheirBudget() {
        HttpResponse<String> answer = browser.get("/fill?characters=7500");
        assertThat(setCookies(answer)).hasSize(3).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(4096));
        assertThat(browser.text("/size")).isEqualTo(String.valueOf(7500 - browserRest(7500)));
        browser.text("/fill?characters=80");
        assertThat(browser.cookie("SESSION.1")).as("stale chunks are removed").isNull();
        assertThat(browser.cookie("SESSION.2")).isNull();
        assertThat(browser.text("/size")).isEqualTo("80");
    }

    /** What /fill rounds away. */
    private static int browserRest(int characters) {
        return characters - (characters - characters / 4) - 2 * (characters / 8);
    }

    /** An answer to a read must not remove them: by then they may be part of a newer session. */
    @Test
    void whatALongerSessionLeftBehindIsIgnoredAndGoesWithTheNextChange() {
        Browser late = browser.copy();
        browser.text("/fill?characters=7500");
        late.withCookie("SESSION.1", browser.cookie("SESSION.1")).withCookie("SESSION.2", browser.cookie("SESSION.2"));
        assertThat(late.text("/read")).isEqualTo("first");
        assertThat(late.cookie("SESSION.2")).isNotNull();
        late.text("/write?value=second");
        assertThat(late.text("/read")).isEqualTo("second");
        assertThat(late.cookie("SESSION.1")).isNull();
        assertThat(late.cookie("SESSION.2")).isNull();
    }

    @Test
    void tooLargeKeepsThePreviousSession() {
        HttpResponse<String> answer = browser.get("/fill?characters=12000");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(setCookies(answer)).isEmpty();
        assertThat(browser.text("/read")).isEqualTo("first");
    }

    @Test
    void aChangeAfterTheHeadFailsWithAMessage() {
        assertThat(browser.text("/stream")).contains("can only change before the response head");
        assertThat(browser.text("/read")).isEqualTo("first");
    }

    private static List<String> setCookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie");
    }
}
