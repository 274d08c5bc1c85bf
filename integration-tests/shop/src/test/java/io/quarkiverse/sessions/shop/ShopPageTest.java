package io.quarkiverse.sessions.shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;

/** The page as a browser without JavaScript uses it. Also runs against the packaged application, see {@link ShopPageIT}. */
@QuarkusTest
class ShopPageTest extends PageTest {

    @Test
    void firstVisitStartsOnlyTheSessionThatIsWritten() {
        Response response = request().get("/");

        assertThat(text(response, "visits")).isEqualTo("1");
        assertThat(text(response, "session-cart")).contains("Not stored");
        assertThat(response.detailedCookies().asList()).extracting(Cookie::getName).containsExactly("SESSION");
        assertThat(response.detailedCookie("SESSION").isHttpOnly()).isTrue();
        assertThat(response.detailedCookie("SESSION").getSameSite()).isEqualToIgnoringCase("lax");
    }

    @Test
    void visitsAreCounted() {
        for (int visit = 1; visit <= 3; visit++) {
            assertThat(text(page(), "visits")).isEqualTo(String.valueOf(visit));
        }
        assertThat(text(given().get("/"), "visits")).isEqualTo("1");
    }

    @Test
    void addingRedirectsToThePageThatShowsLineAndTotal() {
        Response response = post("/cart/add", "kettle");

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(URI.create(response.header("Location")).getPath()).isEqualTo("/");
        assertThat(response.detailedCookie("CART").getMaxAge()).isPositive();
        post("/cart/add", "candle");
        post("/cart/add", "candle");
        post("/cart/add", "candle");

        Response page = page();
        assertThat(line(page, "kettle")).containsExactly("Enamel kettle", "1", "€34.50");
        assertThat(line(page, "candle")).containsExactly("Beeswax candle", "3", "€29.25");
        assertThat(text(page, "cart-total")).isEqualTo("€63.75");
        assertThat(text(page, "cart-count")).isEqualTo("4");
    }

    @Test
    void removingTakesOneAndThenTheLine() {
        post("/cart/add", "mug");
        post("/cart/add", "mug");

        post("/cart/remove", "mug");
        assertThat(line(page(), "mug")).containsExactly("Stoneware mug", "1", "€12.00");

        post("/cart/remove", "mug");
        Response page = page();
        assertThat(text(page, "cart")).contains("Your cart is empty");
        assertThat(text(page, "cart-total")).isEqualTo("€0.00");
    }

    @Test
    void unknownProductsChangeNothing() {
        post("/cart/add", "tea");

        assertThat(post("/cart/add", "<script>").statusCode()).isEqualTo(404);
        assertThat(request().post("/cart/add").statusCode()).isEqualTo(404);

        assertThat(text(page(), "cart-count")).isEqualTo("1");
    }

    @Test
    void endingTheVisitStartsCountingAgainAndKeepsTheCart() {
        page();
        post("/cart/add", "notebook");
        String before = handle(page(), "default");

        Response ended = request().post("/sessions/default/end");

        assertThat(ended.statusCode()).isEqualTo(303);
        assertRemoved(ended, "SESSION");
        Response page = page();
        assertThat(text(page, "visits")).isEqualTo("1");
        assertThat(handle(page, "default")).isNotEmpty().isNotEqualTo(before);
        assertThat(text(page, "cart-count")).isEqualTo("1");
    }

    @Test
    void endingTheCartEmptiesIt() {
        post("/cart/add", "padlock");

        assertRemoved(request().post("/sessions/cart/end"), "CART");

        assertThat(text(page(), "cart")).contains("Your cart is empty");
        assertThat(request().post("/sessions/other/end").statusCode()).isEqualTo(404);
    }

    @Test
    void copyOfAnEndedCart() {
        String copy = post("/cart/add", "padlock").cookie("CART");
        request().post("/sessions/cart/end");

        assertThat(text(given().cookie("CART", copy).get("/"), "cart")).contains("Your cart is empty");
    }

    @Test
    void raceUnderTheLock() throws Exception {
        String cart = request().formParam("requests", 40).post("/race").cookie("CART");

        inParallel(40, () -> given().cookie("CART", cart).post("/race/locked").then().statusCode(204));

        request().get("/race").then().body("requests", equalTo(40)).body("counted", equalTo(40));
    }

    @Test
    void whatThePageSaysOfTheStore() {
        assertThat(page().asString()).contains("<em>loses nothing</em>", "stored before you see this page")
                .doesNotContain("in a cookie", "encrypted");
    }

    @Test
    void raceSaysWhatItNeeds() {
        assertThat(page().asString()).contains("<noscript><p class=\"notice\">Firing requests in parallel needs JavaScript");
    }

    @Test
    void raceIsBounded() {
        for (int requests : new int[] { -1, 0, 101 }) {
            request().formParam("requests", requests).post("/race").then().statusCode(400);
        }
    }

    @Test
    void pageNamesNothingFromElsewhere() {
        String page = page().asString();

        assertThat(page).doesNotContain("http:", "https:");
        for (String asset : List.of("shop.css", "shop.js", "art.svg", "icon.svg")) {
            assertThat(page).contains("/" + asset);
            given().get("/" + asset).then().statusCode(200).header("Set-Cookie", equalTo(null));
        }
    }

    private static String handle(Response page, String session) {
        return page.htmlPath().getString("**.find { it.@id == 'session-%s' }.'**'.find { it.@class == 'handle' }"
                .formatted(session));
    }

    private static List<String> line(Response page, String sku) {
        return page.htmlPath().getList(("**.find { it.@class == 'line' && it.@'data-sku' == '%s' }"
                + ".'**'.findAll { it.@class in ['name', 'quantity', 'amount'] }").formatted(sku));
    }

    static void inParallel(int times, Runnable request) throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> answers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                answers.add(clients.submit(request));
            }
            for (Future<?> answer : answers) {
                answer.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }
}
