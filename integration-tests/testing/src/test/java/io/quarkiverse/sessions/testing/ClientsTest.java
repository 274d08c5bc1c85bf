package io.quarkiverse.sessions.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.test.TestBrowser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** A browser's cookies are sent and kept by whatever client. */
@QuarkusTest
class ClientsTest {

    @Inject
    TestBrowser ann;

    @TestHTTPResource
    URI application;

    @Test
    void theJdksClient() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().cookieHandler(ann.cookieHandler()).build();
        HttpRequest add = HttpRequest.newBuilder(application.resolve("cart/tea")).POST(BodyPublishers.noBody()).build();
        assertThat(client.send(add, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
        HttpRequest get = HttpRequest.newBuilder(application.resolve("cart")).build();
        assertThat(client.send(get, BodyHandlers.ofString()).body()).isEqualTo("tea");
        given().filter(ann.filter()).when().get("/cart").then().body(is("tea"));
    }

    @Test
    void whatIsTakenBackIsForgotten() {
        ann.put("items", new String[] { "tea" });
        assertThat(ann.cookies()).containsOnlyKeys("SESSION");
        given().filter(ann.filter()).when().post("/cart/gone").then().statusCode(204);
        assertThat(ann.cookies()).isEmpty();
        assertThat(ann.cookieHeader()).isEmpty();
    }

    @Test
    void noValueIsInItsText() {
        ann.put("items", new String[] { "tea" });
        assertThat(ann.toString()).contains("SESSION").doesNotContain(ann.cookies().get("SESSION"));
    }

    @Test
    void unknownSessionsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ann.putInto("basket", "items", "tea"))
                .withMessageContaining("'basket'");
        assertThatIllegalArgumentException().isThrownBy(() -> ann.loginTo("<default>", "ann", null))
                .withMessageContaining("Nobody can log in");
    }
}
