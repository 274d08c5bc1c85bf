package io.quarkiverse.sessions.shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.test.TestBrowser;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** The shopkeeper sees who is signed in, and signs customers out. */
@QuarkusTest
class CustomersPageTest extends PageTest {

    @Inject
    TestBrowser kim;

    @Inject
    TestBrowser laptop;

    @Inject
    TestBrowser phone;

    @BeforeEach
    void signIn() {
        signIn(kim, new Customer("kim", "Kim Keeper", Set.of(Customer.SHOPKEEPER)));
        signIn(laptop, new Customer("ann", "Ann Archer", Set.of()));
        signIn(phone, new Customer("ann", "Ann Archer", Set.of()));
    }

    @Test
    void showsWhoIsSignedIn() {
        Response page = with(kim).get("/customers").then().statusCode(200).extract().response();

        assertThat(customers(page)).contains("ann", "kim").doesNotContain("ben");
        assertThat(text(page, "devices-of-ann")).isEqualTo("2");
    }

    @Test
    void signsACustomerOut() {
        with(kim).formParam("id", "ann").post("/customers/sign-out").then().statusCode(303);

        assertThat(customers(with(kim).get("/customers"))).contains("kim").doesNotContain("ann");
        for (TestBrowser browser : List.of(laptop, phone)) {
            with(browser).get("/devices").then().statusCode(303);
        }
    }

    @Test
    void refusesCustomers() {
        with(laptop).get("/customers").then().statusCode(403);
        with(laptop).formParam("id", "kim").post("/customers/sign-out").then().statusCode(403);
        given().get("/customers").then().statusCode(401);
        assertThat(with(laptop).get("/").asString()).doesNotContain("/customers");
        with(kim).get("/devices").then().statusCode(200).body(containsString("/customers"));
    }

    private static void signIn(TestBrowser browser, Customer customer) {
        browser.login(customer, customer.loginOptions().build());
    }

    private static RequestSpecification with(TestBrowser browser) {
        return given().filter(browser.filter()).redirects().follow(false);
    }

    private static List<String> customers(Response page) {
        return page.htmlPath().getList("**.findAll { it.@class == 'card device customer' }.@data-customer");
    }
}
