package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** An endpoint that an interface or an abstract class declares has the guard that stands there, and that of its class. */
class GuardOfAnInterfaceTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(Api.class, Resource.class, Half.class, Whole.class, Open.class,
            Guarded.class, Generic.class, OfText.class);

    @ParameterizedTest
    @ValueSource(strings = { "/interface/abstract", "/interface/default", "/half/abstract", "/open/own", "/open/of-class" })
    void guarded(String path) {
        Browser browser = new Browser();
        assertThat(browser.get(path).statusCode()).isEqualTo(401);
        browser.text("/login?user=ann");
        assertThat(browser.text(path)).isEqualTo("in");
    }

    @Test
    void theImplementationsGuardIsAskedBeforeParametersAreRead() {
        Browser browser = new Browser();
        assertThat(browser.get("/open/number?number=none").statusCode()).isEqualTo(401);
        browser.text("/login?user=ann");
        assertThat(browser.get("/open/number?number=none").statusCode()).isEqualTo(404);
    }

    @Test
    void anImplementationIsExemptFromTheGuardOfItsClass() {
        assertThat(new Browser().text("/open/exempt")).isEqualTo("open");
    }

    @Test
    void ofAGenericInterfaceToo() {
        assertThat(new Browser().send("POST", "/generic", "Content-Type", "text/plain").statusCode()).isEqualTo(200);
    }

    @Path("/interface")
    public interface Api {

        @GET
        @Path("abstract")
        @LoginRequired
        String ofInterface();

        @GET
        @Path("default")
        @LoginRequired
        default String ofDefault() {
            return "in";
        }
    }

    public static class Resource implements Api {

        @Override
        public String ofInterface() {
            return "in";
        }
    }

    public abstract static class Half {

        @GET
        @Path("abstract")
        @LoginRequired
        public abstract String ofAbstractClass();
    }

    @Path("/half")
    public static class Whole extends Half {

        @Override
        public String ofAbstractClass() {
            return "in";
        }
    }

    @Path("/open")
    public interface Open {

        @GET
        @Path("own")
        String own();

        @GET
        @Path("of-class")
        String ofClass();

        @GET
        @Path("exempt")
        String exempt();

        @GET
        @Path("number")
        String number(@QueryParam("number") int number);
    }

    @LoginRequired
    public static class Guarded implements Open {

        @Override
        @LoginRequired
        public String own() {
            return "in";
        }

        @Override
        public String ofClass() {
            return "in";
        }

        @Override
        @PermitAll
        public String exempt() {
            return "open";
        }

        @Override
        @LoginRequired
        public String number(int number) {
            return "in";
        }
    }

    public interface Generic<T> {

        @POST
        String save(T entity);
    }

    @Path("/generic")
    @LoginRequired
    public static class OfText implements Generic<String> {

        @Override
        @PermitAll
        public String save(String entity) {
            return "open";
        }
    }
}
