package io.quarkiverse.sessions.test.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;

/** Quotes around the value of every chunk count as not there. */
class QuotedChunksTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Ways.class, CookieResource.class)
            .overrideConfigKey("quarkus.sessions.store", "cookie");

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/write?value=kept");
        browser.text("/fill?characters=7500");
        assertThat(browser.cookie("SESSION.2")).isNotNull();
    }

    private String pair(String name, String quote) {
        return name + "=" + quote + browser.cookie(name) + quote;
    }

    private String read(String first, String second, String third) {
        return new Browser().send("GET", "/read", "Cookie", "$Version=\"1\"; " + pair("SESSION", first) + ";$Path=\"/\"; "
                + pair("SESSION.1", second) + ";$Path=\"/\"; " + pair("SESSION.2", third) + ";$Path=\"/\"").body();
    }

    @Test
    void areTheirValues() {
        assertThat(read("\"", "\"", "\"")).isEqualTo("kept");
        assertThat(read("", "\"", "")).as("of one of them").isEqualTo("kept");
        assertThat(read("", "\"\"", "")).as("one pair").isEqualTo("none");
    }
}
