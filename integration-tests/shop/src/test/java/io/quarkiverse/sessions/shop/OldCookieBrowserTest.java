package io.quarkiverse.sessions.shop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;

import io.quarkus.test.junit.QuarkusTest;

/** A cookie that is left over from another path, and that the browser sends first, locks nobody out. */
@QuarkusTest
@EnabledIf(value = "io.quarkiverse.sessions.test.browser.Chromium#installedOrRequired", disabledReason = "no Chromium on the PATH")
class OldCookieBrowserTest extends BrowserTest {

    @Test
    void theCustomerStaysSignedIn() {
        Page page = visitor(true);
        signIn(page);
        String replaced = cookie(page);
        signIn(page);
        page.context().addCookies(List.of(new Cookie("AUTH", replaced).setDomain(shop.getHost()).setPath("/devices")));

        page.navigate(shop + "devices");

        assertThat(page.locator("h1")).hasText("Your devices");
        LoginBrowserTest.press(page, "Sign out all others");
        assertThat(page.locator("#customer")).hasText("Ann Archer");
        LoginBrowserTest.press(page, "Sign out everywhere");
        assertThat(page).hasURL(shop + "login?return-to=%2Fdevices");
        LoginBrowserTest.signIn(page);
        assertThat(page.locator("h1")).hasText("Your devices");
    }

    private void signIn(Page page) {
        page.navigate(shop + "login");
        LoginBrowserTest.signIn(page);
        assertThat(page.locator("#customer")).hasText("Ann Archer");
    }

    private static String cookie(Page page) {
        return page.context().cookies().stream().filter(cookie -> cookie.name.equals("AUTH")).findFirst().orElseThrow().value;
    }
}
