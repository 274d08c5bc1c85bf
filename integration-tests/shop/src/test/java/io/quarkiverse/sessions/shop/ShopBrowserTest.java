package io.quarkiverse.sessions.shop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@EnabledIf(value = "io.quarkiverse.sessions.test.browser.Chromium#installedOrRequired", disabledReason = "no Chromium on the PATH")
class ShopBrowserTest extends BrowserTest {

    static final Pattern LOSSY = Pattern.compile("\\d+ of 40 counted, [1-9]\\d* lost");

    private static final Path SCREENSHOTS = Path.of(System.getProperty("screenshots.directory", "target/screenshots"));

    @Test
    void twoBrowsersHaveCartsAndVisitsOfTheirOwn() {
        Page ann = visitor(true);
        Page ben = visitor(true);

        add(ann, "Enamel kettle");
        add(ann, "Beeswax candle");
        press(ann, "One Beeswax candle more");
        add(ben, "Stoneware mug");

        assertThat(ann.locator(".line .name")).hasText(new String[] { "Enamel kettle", "Beeswax candle" });
        assertThat(ann.locator(".line .quantity")).hasText(new String[] { "1", "2" });
        assertThat(ann.locator("#cart-total")).hasText("€54.00");
        assertThat(ann.locator("#visits")).hasText("4");

        assertThat(ben.locator(".line .name")).hasText(new String[] { "Stoneware mug" });
        assertThat(ben.locator("#cart-total")).hasText("€12.00");
        assertThat(ben.locator("#visits")).hasText("2");
        for (String session : List.of("default", "cart")) {
            assertThat(handle(ann, session)).isNotEmpty().isNotEqualTo(handle(ben, session));
        }
    }

    @Test
    void endingASessionEmptiesThatOne() {
        Page page = visitor(true);
        add(page, "Tin of black tea");
        String cart = handle(page, "cart");

        press(page, "End session default");

        assertThat(page.locator("#visits")).hasText("1");
        assertThat(page.locator("#cart-count")).hasText("1");
        assertThat(handle(page, "cart")).isEqualTo(cart);

        press(page, "End session cart");

        assertThat(page.locator("#cart")).containsText("Your cart is empty");
        assertThat(page.locator("#session-cart")).containsText("Not stored");
    }

    @Test
    void raceShowsWhatEachWayLost() {
        Page page = visitor(true);
        add(page, "Enamel kettle");
        add(page, "Tin of black tea");
        press(page, "One Tin of black tea more");

        press(page, "Fire both ways");

        assertThat(page.locator("#race-naive .result")).hasText(LOSSY);
        assertCountedUnderTheLock(page);
        page.evaluate("scrollTo(0, 0)");
        page.screenshot(new ScreenshotOptions().setPath(SCREENSHOTS.resolve(screenshot())).setFullPage(true));

        page.reload();
        assertThat(page.locator("#cart-total")).hasText("€52.30");
    }

    @Test
    void shopWorksWithoutJavaScript() {
        Page page = visitor(false);

        assertThat(page.locator("#race-form")).isHidden();
        add(page, "Pocket notebook");
        press(page, "One Pocket notebook more");
        assertThat(page.locator("#cart-total")).hasText("€12.40");
        press(page, "One Pocket notebook less");
        press(page, "One Pocket notebook less");
        assertThat(page.locator("#cart")).containsText("Your cart is empty");
    }

    void assertCountedUnderTheLock(Page page) {
        assertThat(page.locator("#race-locked .result")).hasText("40 of 40 counted, 0 lost");
        assertThat(page.locator("#race-locked .dots .counted")).hasCount(40);
    }

    String screenshot() {
        return "shop.png";
    }

    private static void add(Page page, String product) {
        press(page, "Add " + product + " to cart");
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true)).click();
    }

    private static String handle(Page page, String session) {
        return page.locator("#session-" + session + " .handle").textContent();
    }
}
