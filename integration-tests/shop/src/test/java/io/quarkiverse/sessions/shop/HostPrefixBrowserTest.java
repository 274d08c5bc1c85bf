package io.quarkiverse.sessions.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The same with secure cookies and {@code __Host-} names, which browsers keep from localhost without TLS, too. */
@QuarkusTest
@TestProfile(OnCookies.AsInProduction.class)
@EnabledIf(value = "io.quarkiverse.sessions.test.browser.Chromium#installedOrRequired", disabledReason = "no Chromium on the PATH")
class HostPrefixBrowserTest extends ChunksBrowserTest {

    @Override
    String cookieName() {
        return "__Host-SESSION";
    }

    @Test
    void allOfThemAreSecure() {
        assertThat(shop.getHost()).isEqualTo("localhost");
        assertThat(page().context().cookies()).hasSize(3)
                .allSatisfy(cookie -> assertThat(cookie.secure && cookie.httpOnly).isTrue());
    }
}
