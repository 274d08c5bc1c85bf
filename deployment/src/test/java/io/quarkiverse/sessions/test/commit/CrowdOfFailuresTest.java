package io.quarkiverse.sessions.test.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;

import org.awaitility.Awaitility;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Load;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/**
 * Many users fail at once, more than there are threads, on a store that answers late and on its own threads: each is told of
 * their own failure, and keeps what mapper and filter wrote for them.
 */
class CrowdOfFailuresTest {

    private static final int USERS = 60;
    private static final int ROUNDS = 5;
    private static final String[] WAYS = { "plain", "locked", "uni", "uni-locked" };

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Failing.class, Mapper.class, Auditor.class)
            .overrideConfigKey("quarkus.sessions.store", "steered")
            .overrideConfigKey("quarkus.sessions.unlocked-writes", "allow")
            .overrideConfigKey("quarkus.thread-pool.max-threads", "8");

    @Inject
    SessionEngine engine;

    @Test
    void nobodyMeetsAnybodyElse() {
        SteeredStore.reset();
        SteeredStore.delay = Duration.ofMillis(3);
        Load.concurrently(USERS, user -> {
            Browser browser = new Browser();
            browser.text("/start?user=" + user);
            for (int round = 0; round < ROUNDS; round++) {
                String name = user + "." + round;
                HttpResponse<String> answer = browser.get("/fail/" + WAYS[(user + round) % WAYS.length] + "?user=" + name);
                assertThat(answer.statusCode()).isEqualTo(303);
                assertThat(answer.headers().firstValue("X-Saw")).hasValue(String.valueOf(user));
                assertThat(browser.text("/read")).isEqualTo(user + "," + name + "," + name);
            }
        });
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    public static class Mapper {

        @Inject
        ReactiveSession session;

        @ServerExceptionMapper
        public Uni<Response> map(ArithmeticException failure) {
            return session.get("key", String.class).call(() -> session.put("flash", failure.getMessage()))
                    .map(saw -> Response.seeOther(URI.create("/read")).header("X-Saw", saw.orElse("none"))
                            .header("X-User", failure.getMessage()).build());
        }
    }

    public static class Auditor {

        @Inject
        ReactiveSession session;

        @ServerResponseFilter
        public Uni<Void> filter(ContainerResponseContext response) {
            String user = response.getHeaderString("X-User");
            return user == null ? Uni.createFrom().voidItem() : session.put("filter", user);
        }
    }

    @Path("/")
    public static class Failing {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @GET
        @Path("start")
        public void start(@QueryParam("user") String user) {
            session.put("key", user);
        }

        @GET
        @Path("read")
        public String read() {
            return value("key") + "," + value("flash") + "," + value("filter");
        }

        private String value(String key) {
            return session.get(key, String.class).orElse("none");
        }

        @GET
        @Path("fail/plain")
        public void fail(@QueryParam("user") String user) {
            session.put("key", "failed" + user);
            throw new ArithmeticException(user);
        }

        @GET
        @Path("fail/locked")
        @SessionLock
        public void failLocked(@QueryParam("user") String user) {
            fail(user);
        }

        @GET
        @Path("fail/uni")
        public Uni<String> failUni(@QueryParam("user") String user) {
            return reactive.put("key", "failed" + user).chain(() -> Uni.createFrom().failure(new ArithmeticException(user)));
        }

        @GET
        @Path("fail/uni-locked")
        @SessionLock
        public Uni<String> failUniLocked(@QueryParam("user") String user) {
            return failUni(user);
        }
    }
}
