package org.acme;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class LockingTest {

    @ParameterizedTest
    @ValueSource(strings = { "update", "resource", "annotation", "reactive" })
    void losesNothing(String way) {
        String cookie = given().post("/locking/" + way).getCookie("SESSION");
        IntStream.range(1, 20).parallel().forEach(
                i -> given().cookie("SESSION", cookie).post("/locking/" + way).then().statusCode(way.equals("annotation")
                        || way.equals("reactive") ? 200 : 204));
        assertThat(given().cookie("SESSION", cookie).post("/locking/annotation").path("points").toString()).isEqualTo("21");
    }
}
