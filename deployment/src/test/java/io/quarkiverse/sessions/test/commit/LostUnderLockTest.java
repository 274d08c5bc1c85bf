package io.quarkiverse.sessions.test.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/** A save under the lock that finds nothing before the session's time is over says so: the store has lost its data. */
class LostUnderLockTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Using.class, ForgetfulStore.class)
            .overrideConfigKey("quarkus.sessions.store", "forgetful");

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        ForgetfulStore.forgets = null;
        browser = new Browser();
        browser.text("/start");
    }

    @ParameterizedTest
    @ValueSource(strings = { "update", "annotated" })
    void isAnsweredWith503(String way) {
        ForgetfulStore.forgets = Status.MISSING;
        assertThat(browser.get("/" + way).statusCode()).isEqualTo(503);
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = { "update", "annotated" })
    void anEndedOneIsAsIfItHadEndedAfterwards(String way) {
        ForgetfulStore.forgets = Status.ENDED;
        assertThat(browser.get("/" + way).statusCode()).isEqualTo(204);
    }

    /** Answers saves under a lock as if it had no such session. */
    @Singleton
    @Identifier("forgetful")
    public static class ForgetfulStore extends SteeredStore {

        static volatile Status forgets;

        @Override
        public CompletionStage<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
            return forgets == null ? super.saveAndUnlock(access, delta, token)
                    : unlock(access.key(), token).thenApply(unlocked -> StoreReply.of(forgets));
        }
    }

    @Path("/")
    public static class Using {

        @Inject
        Session session;

        @GET
        @Path("start")
        public void start() {
            session.put("start", 1);
        }

        @GET
        @Path("update")
        public void update() {
            session.update(data -> data.put("updated", 1));
        }

        @GET
        @Path("annotated")
        @SessionLock
        public void annotated() {
            session.put("annotated", 1);
        }
    }
}
