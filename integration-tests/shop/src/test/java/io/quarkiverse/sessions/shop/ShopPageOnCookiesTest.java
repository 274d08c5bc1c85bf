package io.quarkiverse.sessions.shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

/** The same with the sessions in cookies, and what is different there. */
@QuarkusTest
@TestProfile(OnCookies.class)
class ShopPageOnCookiesTest extends ShopPageTest {

    @Override
    @Test
    void copyOfAnEndedCart() {
        String copy = post("/cart/add", "padlock").cookie("CART");
        request().post("/sessions/cart/end");

        assertThat(text(given().cookie("CART", copy).get("/"), "cart-count")).as("without revocation").isEqualTo("1");
    }

    @Override
    @Test
    void raceUnderTheLock() throws Exception {
        String cart = request().formParam("requests", 40).post("/race").cookie("CART");

        inParallel(40, () -> {
            Response answer = given().cookie("CART", cart).post("/race/locked");
            given().cookie("CART", answer.cookie("CART")).get("/race").then().body("counted", equalTo(1));
        });

        request().get("/race").then().body("requests", equalTo(40)).body("counted", equalTo(0));
    }

    @Override
    @Test
    void whatThePageSaysOfTheStore() {
        assertThat(page().asString()).contains("<em>keeps nothing</em>", "in the cookie that comes with the answer",
                "both ways lose counts").doesNotContain("loses nothing", "stored before");
    }
}
