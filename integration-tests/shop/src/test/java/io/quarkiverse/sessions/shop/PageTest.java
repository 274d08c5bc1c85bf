package io.quarkiverse.sessions.shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;

import io.restassured.filter.cookie.CookieFilter;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Uses the shop as a browser does. */
abstract class PageTest {

    static final Map<String, String> PASSWORDS = Map.of("ann", "kettle-and-key", "ben", "stoneware-mug", "kim",
            "brass-padlock");

    private final CookieFilter browser = new CookieFilter();

    RequestSpecification request() {
        return request(browser);
    }

    static RequestSpecification request(CookieFilter browser) {
        return given().filter(browser).redirects().follow(false);
    }

    Response page() {
        return request().get("/").then().statusCode(200).extract().response();
    }

    Response post(String path, String sku) {
        return request().formParam("sku", sku).post(path);
    }

    static String text(Response page, String id) {
        return page.htmlPath().getString("**.find { it.@id == '%s' }".formatted(id)).strip();
    }

    static void assertRemoved(Response response, String name) {
        Cookie removal = response.detailedCookie(name);
        assertThat(removal).isNotNull();
        assertThat(removal.getMaxAge()).isZero();
        assertThat(removal.getPath()).isEqualTo("/");
        assertThat(removal.isHttpOnly()).isTrue();
    }

    static Response signIn(CookieFilter browser, String id, String... more) {
        RequestSpecification form = request(browser).formParams("id", id, "password", PASSWORDS.get(id));
        for (int i = 0; i < more.length; i += 2) {
            form.formParam(more[i], more[i + 1]);
        }
        return form.post("/login").then().statusCode(303).extract().response();
    }

    static void assertSignedIn(CookieFilter browser, String name) {
        assertThat(text(request(browser).get("/"), "customer")).isEqualTo(name);
        request(browser).get("/devices").then().statusCode(200);
    }

    static void assertSignedOut(CookieFilter browser) {
        assertThat(request(browser).get("/").asString()).doesNotContain("id=\"customer\"");
        request(browser).get("/devices").then().statusCode(303);
    }

    static String hiddenReturnTo(Response form) {
        return form.htmlPath().getString("**.find { it.@name == 'return-to' }.@value");
    }

    static String path(Response redirect) {
        assertThat(redirect.statusCode()).isEqualTo(303);
        return URI.create(redirect.header("Location")).getPath();
    }
}
