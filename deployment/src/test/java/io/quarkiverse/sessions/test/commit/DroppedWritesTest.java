package io.quarkiverse.sessions.test.commit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** Developers are told once for each place of direct writes that a failure has dropped. */
class DroppedWritesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Login.class, Mapper.class)
            .overrideConfigKey("quarkus.sessions.unlocked-writes", "allow")
            .setLogRecordPredicate(record -> record.getLoggerName().endsWith(".dropped-writes"))
            .assertLogRecords(records -> assertThat(records)
                    .extracting(record -> String.valueOf(record.getParameters()[0]).replaceAll(":\\d+$", "") + ", "
                            + record.getParameters()[2])
                    .containsExactlyInAnyOrder(Login.class.getName() + ".attempt, NotAuthorizedException",
                            Login.class.getName() + ".locked, NotAuthorizedException",
                            Mapper.class.getName() + ".map, status 401"));

    @Test
    void told() {
        Browser browser = new Browser();
        browser.text("/start");
        for (int n = 0; n < 3; n++) {
            assertThat(browser.get("/attempt").statusCode()).isEqualTo(401);
            assertThat(browser.get("/locked").statusCode()).isEqualTo(401);
            assertThat(browser.get("/updated").statusCode()).isEqualTo(401);
        }
        assertThat(browser.text("/attempts")).isEqualTo("3");
    }

    public static class Mapper {

        @Inject
        Session session;

        @ServerExceptionMapper
        public Response map(NotAuthorizedException failure) {
            session.put("flash", "Wrong password");
            return Response.status(401).build();
        }
    }

    @Path("/")
    public static class Login {

        @Inject
        Session session;

        private int attempts() {
            return session.get("attempts", Integer.class).orElse(0);
        }

        @GET
        @Path("start")
        public void start() {
            session.put("attempts", 0);
        }

        @GET
        @Path("attempts")
        public int read() {
            return attempts();
        }

        @GET
        @Path("attempt")
        public void attempt() {
            session.put("attempts", attempts() + 1);
            throw new NotAuthorizedException("Form");
        }

        @GET
        @Path("locked")
        @SessionLock
        public void locked() {
            session.put("attempts", attempts() + 1);
            throw new NotAuthorizedException("Form");
        }

        @GET
        @Path("updated")
        public void updated() {
            session.update(data -> data.put("attempts", data.get("attempts", Integer.class).orElse(0) + 1));
            throw new NotAuthorizedException("Form");
        }
    }
}
