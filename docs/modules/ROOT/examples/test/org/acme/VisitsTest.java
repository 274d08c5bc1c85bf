package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.cookie.CookieFilter;

// tag::test[]
@QuarkusTest
class VisitsTest {

    @Test
    void countsPerBrowser() {
        CookieFilter ann = new CookieFilter(); // <1>
        CookieFilter bob = new CookieFilter();

        given().filter(ann).get("/visits").then().body(is("Visit 1\n"));
        given().filter(ann).get("/visits").then().body(is("Visit 2\n"));
        given().filter(bob).get("/visits").then().body(is("Visit 1\n"));
    }
}
// end::test[]
