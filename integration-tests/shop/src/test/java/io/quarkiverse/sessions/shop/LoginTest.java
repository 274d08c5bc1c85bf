package io.quarkiverse.sessions.shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.cookie.CookieFilter;
import io.restassured.response.Response;

/** Signing in and out, and the pages that it opens. Also runs against the packaged application, see {@link LoginIT}. */
@QuarkusTest
class LoginTest extends PageTest {

    final CookieFilter laptop = new CookieFilter();
    final CookieFilter phone = new CookieFilter();

    @BeforeEach
    void signOutEverywhere() {
        for (String id : PASSWORDS.keySet()) {
            CookieFilter another = new CookieFilter();
            signIn(another, id);
            request(another).post("/devices/end-all").then().statusCode(303);
        }
    }

    @Test
    void signsInAndOut() {
        assertThat(request(laptop).get("/").asString()).contains("<a href=\"/login\">Sign in</a>");

        Response in = signIn(laptop, "ann");

        assertThat(path(in)).isEqualTo("/");
        assertThat(in.detailedCookie("AUTH").isHttpOnly()).isTrue();
        assertThat(in.detailedCookie("AUTH").getSameSite()).isEqualToIgnoringCase("lax");
        assertSignedIn(laptop, "Ann Archer");

        Response out = request(laptop).post("/logout");

        assertThat(path(out)).isEqualTo("/");
        assertRemoved(out, "AUTH");
        assertSignedOut(laptop);
    }

    @Test
    void theCartStays() {
        post("/cart/add", "mug");
        request().formParams("id", "ann", "password", PASSWORDS.get("ann")).post("/login");
        assertThat(text(page(), "cart-count")).isEqualTo("1");
        request().post("/logout");
        assertThat(text(page(), "cart-count")).isEqualTo("1");
    }

    @Test
    void aCopyOfTheCookieIsWorthlessAfterSigningOut() {
        String copy = signIn(laptop, "ann").cookie("AUTH");
        request(laptop).post("/logout");

        given().cookie("AUTH", copy).redirects().follow(false).get("/devices").then().statusCode(303);
    }

    @ParameterizedTest
    @CsvSource({ "ann,stoneware-mug", "ann,''", "nobody,kettle-and-key", "'',''" })
    void aWrongPassword(String id, String password) {
        Response refused = request(laptop).formParams("id", id, "password", password, "return-to", "/devices").post("/login");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(text(refused, "refused")).isEqualTo("That name and password do not belong together.");
        assertThat(hiddenReturnTo(refused)).isEqualTo("/devices");
        assertThat(refused.cookies()).isEmpty();
        assertSignedOut(laptop);
    }

    @Test
    void aFormWithoutFields() {
        request(laptop).contentType("application/x-www-form-urlencoded").post("/login").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/devices", "/account" })
    void guardedPagesSendToTheFormAndBack(String page) {
        Response refused = request(laptop).get(page);
        assertThat(refused.statusCode()).isEqualTo(303);
        assertThat(path(refused)).isEqualTo("/login");

        Response form = request(laptop).urlEncodingEnabled(false).get(refused.header("Location"));
        assertThat(form.cookies()).isEmpty();
        Response in = signIn(laptop, "ann", "return-to", hiddenReturnTo(form));

        assertThat(path(in)).isEqualTo(page);
        request(laptop).get(page).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/devices/end", "/devices/end-others", "/devices/end-all", "/account/password" })
    void guardedForms(String path) {
        Response refused = request(laptop).post(path);

        assertThat(refused.statusCode()).isEqualTo(303);
        assertThat(path(refused)).isEqualTo("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "devices" })
    void theWayBackLeadsNowhereElse(String wanted) {
        URI target = URI.create(signIn(laptop, "ann", "return-to", wanted).header("Location"));

        assertThat(target.getPath()).isEqualTo("/");
        assertThat(target.getHost()).isIn(null, "localhost");
    }

    @Test
    void theWayBackIsNoMarkup() {
        String wanted = "\"><script>alert(1)</script>";

        Response form = request(laptop).queryParam("return-to", wanted).get("/login");

        assertThat(form.asString()).doesNotContain("<script");
        assertThat(hiddenReturnTo(form)).isEqualTo(wanted);
    }

    @Test
    void remembersWhoAsksForIt() {
        assertThat(signIn(laptop, "ann").detailedCookie("AUTH").getMaxAge()).as("with the browser").isNegative();
        assertThat(signIn(laptop, "ann", "remember", "true").detailedCookie("AUTH").getMaxAge())
                .isBetween(Duration.ofDays(30).toSeconds() - 5, Duration.ofDays(30).toSeconds());
    }

    @Test
    void devices() {
        signIn(laptop, "ann");
        signIn(phone, "ann");
        signIn(new CookieFilter(), "ben");

        Response page = request(phone).get("/devices");

        assertThat(texts(page, "browser")).hasSize(2).containsOnly("Apache-HttpClient");
        assertThat(texts(page, "address")).hasSize(2).containsOnly("127.0.0.1");
        assertThat(texts(page, "this")).containsExactly("this one");
    }

    @Test
    void signsOutOneDevice() {
        signIn(laptop, "ann");
        signIn(phone, "ann");
        List<String> handles = handles(phone);
        CookieFilter stranger = new CookieFilter();
        signIn(stranger, "ben");

        end(stranger, handles.get(1));
        assertSignedIn(laptop, "Ann Archer");

        end(phone, handles.get(1));
        assertSignedOut(laptop);
        assertThat(handles(phone)).containsExactly(handles.get(0));

        assertRemoved(end(phone, handles.get(0)), "AUTH");
        assertSignedOut(phone);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "no-handle", "%00" })
    void anUnknownDevice(String handle) {
        signIn(laptop, "ann");

        assertThat(path(end(laptop, handle))).isEqualTo("/devices");
        assertSignedIn(laptop, "Ann Archer");
    }

    @Test
    void signsOutAllOthers() {
        signIn(laptop, "ann");
        signIn(phone, "ann");

        assertThat(path(request(phone).post("/devices/end-others"))).isEqualTo("/devices");

        assertSignedOut(laptop);
        assertSignedIn(phone, "Ann Archer");
    }

    @Test
    void signsOutEverywhere() {
        signIn(laptop, "ann");
        signIn(phone, "ann");

        assertRemoved(request(phone).post("/devices/end-all"), "AUTH");

        assertSignedOut(laptop);
        assertSignedOut(phone);
    }

    @Test
    void aNewPasswordSignsOutTheOthers() {
        signIn(laptop, "ben");
        signIn(phone, "ben");

        Response tooShort = changePassword("mug");
        assertThat(tooShort.statusCode()).isEqualTo(400);
        assertThat(text(tooShort, "too-short")).contains("8 characters");
        assertSignedIn(laptop, "Ben Baker");

        Response changed = changePassword("speckled-mug");
        try {
            assertThat(path(changed)).isEqualTo("/account");
            assertSignedOut(laptop);
            assertSignedIn(phone, "Ben Baker");
            request(laptop).formParams("id", "ben", "password", PASSWORDS.get("ben")).post("/login").then().statusCode(401);
            request(laptop).formParams("id", "ben", "password", "speckled-mug").post("/login").then().statusCode(303);
        } finally {
            changePassword(PASSWORDS.get("ben"));
        }
    }

    private Response changePassword(String password) {
        return request(phone).formParam("password", password).post("/account/password");
    }

    private static Response end(CookieFilter browser, String handle) {
        return request(browser).formParam("handle", handle).post("/devices/end");
    }

    private static List<String> handles(CookieFilter browser) {
        return request(browser).get("/devices").htmlPath().getList("**.findAll { it.@class == 'card device' }.@data-handle");
    }

    private static List<String> texts(Response page, String itsClass) {
        return page.htmlPath().getList("**.findAll { it.@class == '%s' }".formatted(itsClass));
    }
}
