package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.cookie.CookieFilter;

@QuarkusTest
class NewsletterTest {

    private static final String MESSAGE = "You are subscribed now.";

    private final CookieFilter browser = new CookieFilter();

    @Test
    void theMessageIsShownOnce() {
        page(containsString("Subscribe</button>"));
        given().filter(browser).redirects().follow(false).post("/newsletter").then().statusCode(303);
        page(containsString(MESSAGE));
        page(not(containsString(MESSAGE)));
        page(containsString("You get our newsletter."));
    }

    private void page(Matcher<String> expected) {
        given().filter(browser).get("/newsletter").then().statusCode(200).body(expected);
    }
}
