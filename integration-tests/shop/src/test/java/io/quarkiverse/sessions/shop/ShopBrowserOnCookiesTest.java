package io.quarkiverse.sessions.shop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.condition.EnabledIf;

import com.microsoft.playwright.Page;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The same with the sessions in cookies, where the lock cannot help the panel "Two ways to count", and the page says so. */
@QuarkusTest
@TestProfile(OnCookies.class)
@EnabledIf(value = "io.quarkiverse.sessions.test.browser.Chromium#installedOrRequired", disabledReason = "no Chromium on the PATH")
class ShopBrowserOnCookiesTest extends ShopBrowserTest {

    @Override
    void assertCountedUnderTheLock(Page page) {
        assertThat(page.locator("#race-locked .result")).hasText(LOSSY);
        assertThat(page.locator("#race .notice").last()).containsText("both ways lose counts");
    }

    @Override
    String screenshot() {
        return "shop-on-cookies.png";
    }
}
