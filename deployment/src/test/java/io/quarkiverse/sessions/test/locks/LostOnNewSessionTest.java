package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.SessionLockLostException;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/**
 * A body that holds the lock of a new session for too long does not create the session beside the one that has the lock now.
 */
class LostOnNewSessionTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Work.class)
            .overrideConfigKey("quarkus.sessions.lock.lease", "1S")
            .overrideConfigKey("quarkus.sessions.lock.max-hold", "1S");

    @Test
    void theOneIsToldAndTheOtherIsStored() {
        Browser browser = new Browser();
        assertThat(browser.text("/both")).isEqualTo("slow lost it");
        assertThat(browser.text("/value")).isEqualTo("quick");
    }

    @Path("/")
    public static class Work {

        @Inject
        ReactiveSession session;

        @GET
        @Path("both")
        public Uni<String> both() {
            CompletableFuture<Void> quickHasTheLock = new CompletableFuture<>();
            CompletableFuture<Void> slowIsOver = new CompletableFuture<>();
            Uni<String> slow = session.update(data -> {
                data.put("value", "slow");
                return Uni.createFrom().completionStage(quickHasTheLock);
            }).replaceWith("slow is stored").onFailure(SessionLockLostException.class).recoverWithItem("slow lost it")
                    .invoke(() -> slowIsOver.complete(null));
            Uni<Void> quick = session.update(data -> {
                data.put("value", "quick");
                quickHasTheLock.complete(null);
                return Uni.createFrom().completionStage(slowIsOver);
            });
            return Uni.combine().all().unis(slow, quick).with((told, nothing) -> told);
        }

        @GET
        @Path("value")
        public Uni<String> value() {
            return session.get("value", String.class).map(value -> value.orElse("nothing"));
        }
    }
}
