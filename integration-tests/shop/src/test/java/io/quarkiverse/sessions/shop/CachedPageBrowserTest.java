package io.quarkiverse.sessions.shop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import com.microsoft.playwright.Page;

import io.quarkus.test.junit.QuarkusTest;

/** A page that the browser has kept from before is not shown to the customer who has signed in since, nor after signing out. */
@QuarkusTest
@EnabledIf(value = "io.quarkiverse.sessions.test.browser.Chromium#installedOrRequired", disabledReason = "no Chromium on the PATH")
class CachedPageBrowserTest extends BrowserTest {

    @Test
    void isShownToWhomItIsFor() {
        Page page = visitor(true);
        assertThat(greeted(page).locator("h1")).hasText("Sign in");
        page.navigate(shop + "login");
        LoginBrowserTest.signIn(page);
        assertThat(page.locator("#customer")).hasText("Ann Archer");
        assertThat(greeted(page).locator("h1")).hasText("Hello ann");
        page.navigate(shop.toString());
        LoginBrowserTest.press(page, "Sign out");
        assertThat(page.locator("#customer")).isHidden();
        assertThat(greeted(page).locator("h1")).hasText("Sign in");
    }

    private Page greeted(Page page) {
        page.navigate(shop + "greeting");
        return page;
    }
}
