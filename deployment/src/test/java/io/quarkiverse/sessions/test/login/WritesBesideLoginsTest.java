package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.ReactiveSessions;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.ext.web.RoutingContext;

/** Threads of one request, some of which write while another logs in, do not wait for each other's locks for ever. */
class WritesBesideLoginsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(SeveralThreads.class)
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true")
            .overrideConfigKey("quarkus.sessions.unlocked-writes", "allow");

    @Test
    void allComeToAnEnd() {
        assertThat(new Browser().text("/all")).isEqualTo("done");
    }

    @Path("/all")
    public static class SeveralThreads {

        private static final int LOGINS = 700;
        private static final int WRITERS = 4;

        @Inject
        ReactiveSessions sessions;
        @Inject
        RoutingContext request;

        @GET
        public String all() throws Exception {
            ReactiveAuthSession auth = sessions.auth(request, "auth");
            auth.login("ann").await().indefinitely();
            CompletableFuture<Void> logins = onAThread(() -> {
                for (int i = 0; i < LOGINS; i++) {
                    auth.login("ann").await().indefinitely();
                }
            });
            for (int n = 0; n < WRITERS; n++) {
                onAThread(() -> {
                    while (!logins.isDone()) {
                        auth.put("key", 1).await().indefinitely();
                    }
                });
            }
            logins.get(1, TimeUnit.MINUTES);
            return "done";
        }

        private static CompletableFuture<Void> onAThread(Runnable task) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    task.run();
                    done.complete(null);
                } catch (Throwable failure) {
                    done.completeExceptionally(failure);
                }
            });
            thread.setDaemon(true);
            thread.start();
            return done;
        }
    }
}
