package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.ReturnTo;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** The way to the page to log in, and back, where the application is not at the root of its host. */
class ReturnBelowARootPathTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(Pages.class)
            .overrideConfigKey("quarkus.http.root-path", "/shop")
            .overrideConfigKey("quarkus.rest.path", "/api");

    @Test
    void thereAndBack() {
        assertThat(location("/shop/api/orders?page=2")).isEqualTo("/shop/login?return-to=%2Fshop%2Fapi%2Forders%3Fpage%3D2");
        assertThat(location("/shop/api/back?return-to=%2Fshop%2Fapi%2Forders%3Fpage%3D2")).isEqualTo("/shop/api/orders?page=2");
        assertThat(location("/shop/api/back?return-to=https://elsewhere.example")).isEqualTo("/shop/");
    }

    private static String location(String path) {
        HttpResponse<String> answer = new Browser().get(path);
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Path("/")
    public static class Pages {

        @GET
        @Path("orders")
        @LoginRequired(redirect = "/shop/login")
        public String orders() {
            return "orders";
        }

        @GET
        @Path("back")
        public Response back(@QueryParam(ReturnTo.PARAMETER) String returnTo) {
            return ReturnTo.redirect(returnTo, "/shop/");
        }
    }
}
