package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Who is let in, what others get, and what it costs. */
@Tag("core")
class GuardTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(Methods.class, Class.class, Base.class, Derived.class, Locator.class,
            Locator.Below.class, Service.class, Caller.class);

    private Browser in;
    private Browser out;

    @BeforeEach
    void start() {
        out = new Browser();
        in = new Browser();
        in.text("/login?user=ann");
        SteeredStore.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/methods/plain", "/methods/loop", "/methods/stream", "/class/guarded",
            "/derived/inherited", "/locator/below/guarded", "/caller/blocking",
            "/caller/uni", "/caller/multi" })
    void guarded(String path) {
        assertThat(out.get(path).statusCode()).isEqualTo(401);
        assertThat(SteeredStore.CALLS).as("a request without a cookie").isEmpty();
        assertThat(in.get(path).statusCode()).isEqualTo(200);
        assertThat(SteeredStore.CALLS).as("asked once").containsExactly("load auth");
    }

    @Test
    void anUnknownCookieIsNoLogIn() {
        assertThat(new Browser().withCookie("AUTH", "A".repeat(64)).get("/methods/plain").statusCode()).isEqualTo(401);
    }

    @Test
    void anAnonymousSessionIsNoLogIn() {
        out.text("/put?value=x");
        assertThat(out.get("/methods/plain").statusCode()).isEqualTo(401);
    }

    @Test
    void aRefusalIsNotForCachesToKeepForOthers() {
        assertThat(out.get("/methods/plain").headers().allValues("Vary")).containsExactly("Cookie");
    }

    @Test
    void head() {
        assertThat(out.send("HEAD", "/methods/plain").statusCode()).isEqualTo(401);
        assertThat(in.send("HEAD", "/methods/plain").statusCode()).isEqualTo(200);
    }

    @Test
    void optionsPass() {
        assertThat(out.send("OPTIONS", "/methods/plain").statusCode()).isEqualTo(200);
        assertThat(out.send("OPTIONS", "/class/options").statusCode()).isEqualTo(200);
    }

    @Test
    void anExemptMethod() {
        assertThat(out.text("/class/open")).isEqualTo("open");
        assertThat(SteeredStore.CALLS).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "/methods/page,/login?return-to=%2Fmethods%2Fpage",
            "/methods/page?a=1&b=%C3%BC,/login?return-to=%2Fmethods%2Fpage%3Fa%3D1%26b%3D%25C3%25BC",
            "/methods/page-with-query,/login?lang=de&return-to=%2Fmethods%2Fpage-with-query" })
    void redirect(String wanted, String target) {
        HttpResponse<String> answer = out.get(wanted);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains(target);
        assertThat(in.get(wanted).statusCode()).isEqualTo(200);
    }

    @Test
    void aPostCannotBeGoneBackTo() {
        HttpResponse<String> answer = out.post("/methods/page");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/login");
    }

    @Test
    void whoLogsOutIsOutForTheRestOfTheRequest() {
        assertThat(in.get("/caller/after-logout").statusCode()).isEqualTo(401);
    }

    @Test
    void aStoreThatFailsLetsNobodyIn() {
        SteeredStore.FAILING.add("load");
        assertThat(in.get("/methods/plain").statusCode()).isEqualTo(503);
        assertThat(in.get("/caller/uni").statusCode()).isEqualTo(503);
    }

    @Path("/methods")
    public static class Methods {

        @GET
        @Path("plain")
        @LoginRequired
        public String plain() {
            return "plain";
        }

        @GET
        @Path("loop")
        @LoginRequired
        @NonBlocking
        public String onTheEventLoop() {
            return "loop";
        }

        @GET
        @Path("stream")
        @LoginRequired
        public Multi<String> stream() {
            return Multi.createFrom().items("a", "b");
        }

        @GET
        @Path("page")
        @LoginRequired(redirect = "/login")
        public String page() {
            return "page";
        }

        @POST
        @Path("page")
        @LoginRequired(redirect = "/login")
        public String submit() {
            return "submitted";
        }

        @GET
        @Path("page-with-query")
        @LoginRequired(redirect = "/login?lang=de")
        public String pageWithQuery() {
            return "page";
        }
    }

    @Path("/class")
    @LoginRequired
    public static class Class {

        @GET
        @Path("guarded")
        public String guarded() {
            return "guarded";
        }

        @GET
        @Path("open")
        @PermitAll
        public String open() {
            return "open";
        }

        @OPTIONS
        @Path("options")
        public String options() {
            return "options";
        }
    }

    @LoginRequired
    public static class Base {

        @GET
        @Path("inherited")
        public String inherited() {
            return "inherited";
        }
    }

    @Path("/derived")
    public static class Derived extends Base {
    }

    @Path("/locator")
    public static class Locator {

        @Path("below")
        public Below below() {
            return new Below();
        }

        /** No bean: nothing intercepts it. */
        public static class Below {

            @GET
            @Path("guarded")
            @LoginRequired
            public String guarded() {
                return "below";
            }
        }
    }

    @ApplicationScoped
    @LoginRequired
    public static class Service {

        public String blocking() {
            return "blocking";
        }

        public Uni<String> uni() {
            return Uni.createFrom().item("uni");
        }

        public Multi<String> multi() {
            return Multi.createFrom().items("multi");
        }
    }

    @Path("/caller")
    public static class Caller {

        @Inject
        Service service;

        @Inject
        LoginResource logins;

        @GET
        @Path("blocking")
        public String blocking() {
            return service.blocking();
        }

        @GET
        @Path("uni")
        public Uni<String> uni() {
            return service.uni();
        }

        @GET
        @Path("multi")
        public Uni<String> multi() {
            return service.multi().collect().first();
        }

        @GET
        @Path("after-logout")
        public String afterLogout() {
            logins.logout();
            return service.blocking();
        }
    }
}
