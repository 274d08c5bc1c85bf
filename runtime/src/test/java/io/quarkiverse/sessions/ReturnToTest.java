package io.quarkiverse.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way back leads to a page of this application, or to the one that the application chooses. */
class ReturnToTest {

    @ParameterizedTest
    @ValueSource(strings = { "/", "/a/b", "/a?b=c&d=%20e", "/a//b", "/a/../b", "/%2F%2Felsewhere.example", "/a#b", "/a:b@c" })
    void ownPages(String page) {
        assertThat(ReturnTo.page(page, "/home")).isEqualTo(URI.create(page));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", " ", "a", "https://elsewhere.example/", "//elsewhere.example", "///elsewhere.example",
            "/\\elsewhere.example", "\\\\elsewhere.example", "/\t/elsewhere.example", "/\n/elsewhere.example",
            "javascript:alert(1)", "data:text/html,x", " /a", "/a b", "/ü",
            "/a\r\nSet-Cookie: x=y", "http:elsewhere.example", "/%zz" })
    void others(String page) {
        assertThat(ReturnTo.page(page, "/home")).isEqualTo(URI.create("/home"));
    }

    @Test
    void theLogInPageKnowsTheWayBack() {
        assertThat(ReturnTo.via("/login", "/a?b=c")).isEqualTo(URI.create("/login?return-to=%2Fa%3Fb%3Dc"));
        assertThat(ReturnTo.via("/login?x=y", "/a")).isEqualTo(URI.create("/login?x=y&return-to=%2Fa"));
        assertThat(ReturnTo.via("/login", "//elsewhere.example")).isEqualTo(URI.create("/login"));
        assertThat(ReturnTo.via("/login", null)).isEqualTo(URI.create("/login"));
    }
}
