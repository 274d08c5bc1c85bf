package io.quarkiverse.sessions.shop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

import io.quarkus.test.junit.QuarkusTest;

/** One customer with two browsers. */
@QuarkusTest
@EnabledIf(value = "io.quarkiverse.sessions.test.browser.Chromium#installedOrRequired", disabledReason = "no Chromium on the PATH")
class LoginBrowserTest extends BrowserTest {

    Page laptop;
    Page phone;

    @BeforeEach
    void signInWithBoth() {
        laptop = visitor(true);
        press(laptop, "Add Enamel kettle to cart");
        open(laptop, "Sign in");
        signIn(laptop);
        phone = visitor(false);
        phone.navigate(shop + "devices");
        assertThat(phone).hasURL(shop + "login?return-to=%2Fdevices");
        signIn(phone);
        assertThat(phone).hasURL(shop + "devices");
    }

    @Test
    void theCartStays() {
        assertThat(laptop.locator("#customer")).hasText("Ann Archer");
        assertThat(laptop.locator("#cart-count")).hasText("1");
        press(laptop, "Sign out");
        assertThat(laptop.locator("#customer")).isHidden();
        assertThat(laptop.locator("#cart-count")).hasText("1");
        phone.reload();
        assertThat(phone.locator("#customer")).hasText("Ann Archer");
    }

    @Test
    void signsOutAllOthers() {
        press(phone, "Sign out all others");
        assertThat(phone.locator("#customer")).hasText("Ann Archer");

        open(laptop, "Devices");

        assertThat(laptop).hasURL(shop + "login?return-to=%2Fdevices");
        assertThat(laptop.locator("#customer")).isHidden();
        signIn(laptop);
        assertThat(laptop.locator("h1")).hasText("Your devices");
    }

    @Test
    void signsOutEverywhere() {
        press(phone, "Sign out everywhere");
        assertThat(phone).hasURL(shop + "login?return-to=%2Fdevices");

        laptop.reload();

        assertThat(laptop.locator("#customer")).isHidden();
        assertThat(laptop.locator("#cart-count")).hasText("1");
    }

    @Test
    void signsOutTheOther() {
        assertThat(phone.locator(".device h2").first()).hasText("Chrome on Linux this one");
        phone.locator(".device").nth(1).getByRole(AriaRole.BUTTON).click();

        laptop.reload();

        assertThat(laptop.locator("#customer")).isHidden();
        assertThat(phone.locator("#customer")).hasText("Ann Archer");
    }

    @Test
    void theAccountIsOpenToWhoHasJustSignedIn() {
        open(phone, "Account");
        assertThat(phone.locator("h1")).hasText("Your account");
    }

    static void signIn(Page page) {
        page.getByLabel("Name").fill("ann");
        page.getByLabel("Password").fill("kettle-and-key");
        press(page, "Sign in");
    }

    static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true)).click();
    }

    static void open(Page page, String link) {
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(link).setExact(true)).click();
    }
}
