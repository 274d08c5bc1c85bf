package io.quarkiverse.sessions.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.WatchedStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/** The application is ready while the stores answer that requests need. A mirror that they can do without is only shown. */
class ReadinessTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = ObservedTest.app(App.class, FailingStore.class, Needed.class, Spare.class)
            .overrideConfigKey("quarkus.sessions.store", "needed")
            .overrideConfigKey("quarkus.sessions.mirrors", "spare")
            .overrideConfigKey("quarkus.sessions.strict.store", "in-memory")
            .overrideConfigKey("quarkus.sessions.strict.mirrors", "needed")
            .overrideRuntimeConfigKey("quarkus.sessions.strict.mirror-failure", "fail")
            .overrideConfigKey("quarkus.sessions.left-out.store", "needed")
            .overrideConfigKey("quarkus.sessions.sealed.store", "cookie")
            .overrideConfigKey("quarkus.sessions.sealed.cookie-store.revocation", "in-memory")
            .overrideRuntimeConfigKey("quarkus.sessions.left-out.health.enabled", "false");

    @AfterEach
    void mend() {
        FailingStore.needed = null;
        FailingStore.spare = null;
    }

    @Test
    void readyWhileAllAnswer() {
        assertThat(ready()).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"default.needed\": \"UP\"", "\"default.spare\": \"UP (optional)\"",
                    "\"strict.in-memory\": \"UP\"", "\"strict.needed\": \"UP\"", "\"sealed.in-memory\": \"UP\"")
                    .doesNotContain("left-out");
        });
    }

    @Test
    void notReadyWithoutAStoreThatRequestsNeed() {
        FailingStore.needed = new IllegalStateException("secret of the driver");
        assertThat(ready()).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"default.needed\": \"DOWN\"", "\"strict.needed\": \"DOWN\"",
                    "\"default.spare\": \"UP (optional)\"").doesNotContain("secret of the driver");
        });
        FailingStore.needed = null;
        assertThat(ready().statusCode()).isEqualTo(200);
    }

    @Test
    void readyWithoutAMirrorThatRequestsDoNotNeed() {
        FailingStore.spare = new IllegalStateException("away");
        assertThat(ready()).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"default.spare\": \"DOWN (optional)\"");
        });
    }

    private static HttpResponse<String> ready() {
        return new Browser().get("/q/health/ready");
    }

    /** Fails when it is told to. */
    public abstract static class FailingStore extends WatchedStore {

        static volatile RuntimeException needed;
        static volatile RuntimeException spare;

        abstract RuntimeException failure();

        @Override
        protected <T> CompletionStage<T> around(String operation, String sessionName, Supplier<CompletionStage<T>> call) {
            return failure() == null ? call.get() : CompletableFuture.failedFuture(failure());
        }
    }

    @ApplicationScoped
    @Identifier("needed")
    public static class Needed extends FailingStore {

        @Override
        RuntimeException failure() {
            return needed;
        }
    }

    @ApplicationScoped
    @Identifier("spare")
    public static class Spare extends FailingStore {

        @Override
        RuntimeException failure() {
            return spare;
        }
    }

    @Path("/")
    public static class App {

        @SessionName("strict")
        Session session;

        @GET
        public String get() {
            return session.get("key", String.class).orElse("none");
        }
    }
}
