package io.quarkiverse.sessions.test.devmode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import io.quarkiverse.sessions.test.browser.Chromium;
import io.quarkus.test.QuarkusDevModeTest;
import io.restassured.filter.cookie.CookieFilter;

/** Developers see and end sessions, locks and warnings in the Dev UI, and nothing there opens a session. */
class DevUITest {

    private static final String SCREENSHOTS = "devui.screenshots";

    // Pages come late where several applications start at once
    private static final double PATIENCE = 30_000;
    private static final String KEY = "c2VjcmV0IGtleSBvZiAzMiBieXRlcyBmb3IgdGVzdHM=";
    private static final DevModePort PORT = DevModePort.free();

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest().setArchiveProducer(() -> ShrinkWrap
            .create(JavaArchive.class).addClasses(ShownInDevUI.class)
            .addAsResource(new StringAsset(PORT.property() + """
                    quarkus.sessions.idle-timeout=20M
                    quarkus.sessions.cart.cookie.same-site=strict
                    quarkus.sessions.auth.login.enabled=true
                    quarkus.sessions.sealed.store=cookie
                    quarkus.sessions.sealed.cookie-store.keys=""" + KEY + "\n"), "application.properties"));

    private static Chromium chromium;

    private final CookieFilter browser = new CookieFilter();
    private Page page;

    @BeforeAll
    static void launch() {
        assumeTrue(Chromium.installedOrRequired(), "no Chromium is installed");
        chromium = Chromium.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    @BeforeEach
    void use() {
        PORT.use();
        page = chromium.browser().newContext(new NewContextOptions().setViewportSize(1400, 900)).newPage();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void sessionsAndHowTheyAreConfigured() {
        visit("/shown/visit");
        visit("/shown/visit");
        visit("/shown/login");

        open("live-sessions");
        Locator grid = page.locator("qwc-sessions-live vaadin-grid");
        assertThat(grid).containsText("visits (1 bytes)");
        assertThat(grid).containsText(visit("/shown/handle"));
        page.getByText("visits (1 bytes)").first().click();
        assertThat(page.locator("qwc-sessions-live pre")).hasText("visits = 2");
        choose("auth");
        assertThat(grid).containsText("ann");
        page.getByText("orders (11 bytes)").first().click();
        assertThat(page.locator("qwc-sessions-live pre")).hasText("orders = [4711,4712]");
        shoot("devui-live-sessions");
        choose("sealed");
        assertThat(page.locator("qwc-sessions-live .limitation")).containsText("in the browsers only");
        choose("auth");
        page.getByText("End", new Page.GetByTextOptions().setExact(true)).last().click();
        isGone("ann");
        given().filter(browser).get("/shown/who").then().body(equalTo("nobody"));
        choose("<default>");
        page.getByText("Expire now").first().click();
        isGone("visits (1 bytes)");
        given().filter(browser).get("/shown/visit").then().body(equalTo("1"));
        page.locator("#refresh").click();
        page.locator("#end-all").click();
        isGone("visits (1 bytes)");
        assertThat(visit("/shown/visit")).isEqualTo("1");
        open("configured-sessions");
        Locator cart = page.locator("qwc-sessions-configured vaadin-details")
                .filter(new Locator.FilterOptions().setHasText("cart (cookie CART)"));
        assertThat(cart).containsText("20M");
        assertThat(cart).containsText("inherited, PropertiesConfigSource (application.properties)");
        assertThat(cart).containsText("strict");
        assertThat(page.locator("qwc-sessions-configured")).containsText("not shown");
        assertThat(page.locator("qwc-sessions-configured")).not().containsText(KEY);
    }

    @Test
    void locksInUseAndWhatTheLogHasSaid() {
        visit("/shown/visit");
        visit("/shown/unlocked");
        CompletableFuture<Void> holder = CompletableFuture.runAsync(() -> visit("/shown/hold"));
        page.navigate(PORT.url("/q/dev-ui/extensions"));
        page.getByText("Locks and warnings").first().click();
        page.reload();
        Locator locks = page.locator("#locks");
        assertThat(locks).containsText("held");
        assertThat(locks).containsText("ShownInDevUI.hold:");
        CompletableFuture<Void> waiter = CompletableFuture.runAsync(() -> visit("/shown/visit"));
        assertThat(locks).containsText("waiting");
        assertThat(locks).containsText("ShownInDevUI.visit:");
        assertThat(page.locator("#seen")).containsText("ShownInDevUI.unlocked:");
        assertThat(page.locator("#seen")).containsText("unlocked-writes");
        shoot("devui-locks");
        visit("/shown/release");
        CompletableFuture.allOf(holder, waiter).join();
        isGone("held");
    }

    private void open(String path) {
        page.navigate(PORT.url("/q/dev-ui/quarkus-sessions/" + path));
    }

    /** The grid keeps rows that it does not show. */
    private void isGone(String text) {
        assertThat(page.getByText(text, new Page.GetByTextOptions().setExact(true)).first()).isHidden();
    }

    private void choose(String session) {
        Locator select = page.locator("qwc-sessions-live vaadin-select");
        select.evaluate("(select, session) => select.value = session", session);
    }

    private void shoot(String name) {
        String directory = System.getProperty(SCREENSHOTS);
        if (directory != null) {
            // The test application has no Maven project, of which the Dev UI complains
            page.evaluate("document.querySelectorAll('vaadin-notification-card').forEach(card => card.remove())");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(directory, name + ".png")));
        }
    }

    private String visit(String path) {
        return given().filter(browser).get(path).then().statusCode(200).extract().asString();
    }
}
