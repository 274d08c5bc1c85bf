package io.quarkiverse.sessions.shop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The same with the sessions in cookies, where revocation ends them. */
@QuarkusTest
@TestProfile(OnCookies.class)
@EnabledIf(value = "io.quarkiverse.sessions.test.browser.Chromium#installedOrRequired", disabledReason = "no Chromium on the PATH")
class LoginBrowserOnCookiesTest extends LoginBrowserTest {

    @Override
    @Test
    void signsOutTheOther() {
        assertThat(phone.locator("#no-list")).isVisible();
        assertThat(phone.locator(".device")).hasCount(0);
    }
}
