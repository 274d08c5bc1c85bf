package io.quarkiverse.sessions.test.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.SessionLockTimeoutException;
import io.quarkiverse.sessions.TooManySessionsException;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** What a client writes into {@code Accept} makes no server error of an answer that has its own status. */
class OddAcceptTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(FailingResource.class, OfNoType.class)
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/of-no-type/busy | 503",
            "/of-no-type/too-many | 409",
            "/of-no-type/guarded | 401",
            "/route/busy | 503",
            "/route/guarded | 401" })
    void keepsTheStatus(String path, int status) {
        for (String accept : new String[] { ";", "text/html,;", "text/html;q=NaN" }) {
            HttpResponse<String> answer = new Browser().send("GET", path, "Accept", accept);
            assertThat(answer.statusCode()).as(accept).isEqualTo(status);
        }
    }

    /** Where there is a type to choose, Quarkus REST refuses a client that accepts none. */
    @Path("of-no-type")
    public static class OfNoType {

        @GET
        @Path("busy")
        public void busy() {
            throw new SessionLockTimeoutException("The lock of session 'cart' was not free");
        }

        @GET
        @Path("too-many")
        public void tooMany() {
            throw new TooManySessionsException("The user has 3 sessions");
        }

        @GET
        @Path("guarded")
        @LoginRequired
        public void guarded() {
        }
    }
}
