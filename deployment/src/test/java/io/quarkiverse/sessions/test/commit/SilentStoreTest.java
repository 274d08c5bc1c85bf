package io.quarkiverse.sessions.test.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** A store of the application's own that never answers keeps no request, and no session's queue, for ever. */
@Tag("clock")
class SilentStoreTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Using.class)
            .overrideConfigKey("quarkus.sessions.store", "steered")
            .overrideConfigKey("quarkus.sessions.store-timeout", "300MS")
            .overrideConfigKey("quarkus.sessions.lock.lease", "1S");

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        browser = new Browser();
        browser.text("/write");
    }

    @ParameterizedTest
    @CsvSource({ "load,read", "save,write", "tryLock,update", "saveAndUnlock,update", "tryLock,update-later",
            "saveAndUnlock,update-later", "tryLock,annotated", "saveAndUnlock,annotated", "end,end" })
    void isAnsweredWith503(String operation, String way) {
        SteeredStore.SILENT.add(operation);
        HttpResponse<String> answer = browser.get("/" + way);
        assertThat(answer.statusCode()).isEqualTo(503);
        Awaitility.await().untilAsserted(() -> assertThat(engine.waitingForLocks()).isZero());
        SteeredStore.reset();
        Awaitility.await().untilAsserted(() -> assertThat(browser.get("/update").statusCode()).isEqualTo(204));
    }

    @Path("/")
    public static class Using {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @GET
        @Path("read")
        public String read() {
            return session.get("key", String.class).orElse("none");
        }

        @GET
        @Path("write")
        public void write() {
            session.put("key", "written");
        }

        @GET
        @Path("update")
        public void update() {
            session.update(data -> data.put("key", "updated"));
        }

        @GET
        @Path("update-later")
        public Uni<Void> updateLater() {
            return reactive.update(data -> {
                data.put("key", "updated");
                return Uni.createFrom().voidItem();
            });
        }

        @GET
        @Path("annotated")
        @SessionLock
        public void annotated() {
            session.put("key", "annotated");
        }

        @GET
        @Path("end")
        public void end() {
            session.invalidate();
        }
    }
}
