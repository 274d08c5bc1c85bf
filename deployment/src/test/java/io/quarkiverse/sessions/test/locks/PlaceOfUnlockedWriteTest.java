package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletionStage;
import java.util.logging.LogRecord;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** Denied or warned of, a direct write is told with its place in the application's code, in both views. */
class PlaceOfUnlockedWriteTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Writing.class, Service.class)
            .overrideConfigKey("quarkus.sessions.unlocked-writes", "warn")
            .overrideConfigKey("quarkus.sessions.denied.unlocked-writes", "deny")
            .setLogRecordPredicate(line -> line.getLoggerName().endsWith(".unlocked-writes"))
            .assertLogRecords(lines -> assertThat(lines).extracting(PlaceOfUnlockedWriteTest::text).satisfiesExactlyInAnyOrder(
                    one -> assertThat(one).contains("$Writing.warned:"),
                    other -> assertThat(other).contains("$Writing.warnedReactive:")));

    private Browser browser;

    @BeforeEach
    void create() {
        browser = new Browser();
        browser.text("/create");
    }

    @ParameterizedTest
    @CsvSource({ "put, Writing.put", "remove, Writing.remove", "clear, Writing.clear", "service, Service.write",
            "reactive, Writing.reactive", "reactive-later, Writing.lambda$reactiveLater",
            "reactive-clear, Writing.reactiveClear",
            "stage, Writing.stage" })
    void denied(String path, String place) {
        HttpResponse<String> answer = browser.get("/denied/" + path);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).containsPattern("at io\\.quarkiverse\\.sessions\\.test\\.locks\\.PlaceOfUnlockedWriteTest\\$"
                + place.replace("$", "\\$") + "[^ ]*:\\d+ \\(unlocked-writes=deny\\)");
    }

    @Test
    void warned() {
        browser.text("/denied/warned");
        browser.text("/denied/warned-reactive");
        browser.text("/denied/warned-reactive");
    }

    private static String text(LogRecord line) {
        return ((ExtLogRecord) line).getFormattedMessage();
    }

    @ApplicationScoped
    public static class Service {

        @SessionName("denied")
        Session denied;

        void write() {
            denied.put("key", 1);
        }
    }

    @Path("/")
    public static class Writing {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactiveSession;

        @SessionName("denied")
        Session denied;

        @Inject
        @SessionName("denied")
        ReactiveSession reactiveDenied;

        @Inject
        Service service;

        @GET
        @Path("create")
        public void create() {
            session.put("zero", 0);
            denied.put("zero", 0);
        }

        @GET
        @Path("denied/put")
        public void put() {
            denied.put("key", 1);
        }

        @GET
        @Path("denied/remove")
        public void remove() {
            denied.remove("zero");
        }

        @GET
        @Path("denied/clear")
        public void clear() {
            denied.clear();
        }

        @GET
        @Path("denied/service")
        public void service() {
            service.write();
        }

        @GET
        @Path("denied/reactive")
        public Uni<Void> reactive() {
            return reactiveDenied.put("key", 1);
        }

        @GET
        @Path("denied/reactive-later")
        public Uni<Void> reactiveLater() {
            return reactiveDenied.get("zero", Integer.class).chain(zero -> reactiveDenied.put("key", 1));
        }

        @GET
        @Path("denied/reactive-clear")
        public Uni<Void> reactiveClear() {
            return reactiveDenied.clear();
        }

        @GET
        @Path("denied/stage")
        public CompletionStage<Void> stage() {
            return reactiveDenied.remove("zero").subscribeAsCompletionStage();
        }

        @GET
        @Path("denied/warned")
        public void warned() {
            session.put("one", 1);
        }

        @GET
        @Path("denied/warned-reactive")
        public Uni<Void> warnedReactive() {
            return reactiveSession.put("two", 2);
        }
    }
}
