package io.quarkiverse.sessions.test.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.SessionStoreException;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.web.Route;
import io.smallrye.mutiny.Uni;

/** Whoever changes a session is told whether the change may have been stored, and clients only try again where it was not. */
@Tag("core")
class UnknownOutcomeTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Changing.class, Routes.class)
            .overrideConfigKey("quarkus.sessions.store", "steered")
            .overrideConfigKey("quarkus.sessions.unlocked-writes", "allow")
            .overrideConfigKey("quarkus.sessions.cart.store", "steered");

    private Browser browser;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        browser = new Browser();
        browser.text("/two");
    }

    @ParameterizedTest
    @CsvSource({ "write,save", "locked,saveAndUnlock", "annotated,saveAndUnlock", "reactive,saveAndUnlock",
            "reactive-write,save", "route,saveAndUnlock", "rotate,rotate", "end,end", "locked-after-write,save" })
    void ofAChange(String way, String operation) {
        SteeredStore.FAILING.add(operation);
        tellsThatItMayBeStored(browser.get("/" + way));
        SteeredStore.reset();
        SteeredStore.REFUSING.add(operation);
        tellsToTryAgain(browser.get("/" + way));
    }

    @ParameterizedTest
    @CsvSource({ "write", "locked", "reactive", "route" })
    void ofANewSession(String way) {
        SteeredStore.FAILING.add("create");
        tellsThatItMayBeStored(new Browser().get("/" + way));
        SteeredStore.reset();
        SteeredStore.REFUSING.add("create");
        tellsToTryAgain(new Browser().get("/" + way));
    }

    @ParameterizedTest
    @CsvSource({ "read,load", "write,load", "locked,tryLock", "annotated,tryLock", "reactive,tryLock", "route,tryLock",
            "rotate,load" })
    void nothingIsUnknownOfWhatOnlyReadsOrLocks(String way, String operation) {
        SteeredStore.FAILING.add(operation);
        tellsToTryAgain(browser.get("/" + way));
    }

    @ParameterizedTest
    @CsvSource({ "caught,saveAndUnlock", "caught-later,saveAndUnlock", "caught-later,tryLock" })
    void theApplicationIsTold(String way, String operation) {
        SteeredStore.FAILING.add(operation);
        assertThat(browser.text("/" + way)).isEqualTo(operation.equals("tryLock") ? "not stored" : "unknown");
        SteeredStore.reset();
        SteeredStore.REFUSING.add(operation);
        assertThat(browser.text("/" + way)).isEqualTo("not stored");
    }

    /** Of two sessions that were not stored the one counts that may have been. */
    @Test
    void ofOneOfTwoSessions() {
        SteeredStore.REFUSING.add("save");
        tellsToTryAgain(browser.get("/two"));
        SteeredStore.FAILING.add("save cart");
        tellsThatItMayBeStored(browser.get("/two"));
    }

    private static void tellsThatItMayBeStored(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().map()).doesNotContainKey("retry-after");
        assertThat(answer.body()).contains("The change may have been stored");
    }

    private static void tellsToTryAgain(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.body()).contains("See the log").doesNotContain("may have been");
    }

    public static class Routes {

        @Inject
        ReactiveSession session;

        @Route(path = "/route", methods = Route.HttpMethod.GET)
        Uni<String> route() {
            return session.update(data -> {
                data.put("key", "route");
                return Uni.createFrom().voidItem();
            }).replaceWith("said yes");
        }
    }

    @Path("/")
    public static class Changing {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @SessionName("cart")
        Session cart;

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
        @Path("two")
        public void two() {
            session.put("key", "two");
            cart.put("key", "two");
        }

        @GET
        @Path("locked")
        public void locked() {
            session.update(data -> data.put("key", "locked"));
        }

        @GET
        @Path("locked-after-write")
        public void lockedAfterWrite() {
            write();
            locked();
        }

        @GET
        @Path("annotated")
        @SessionLock
        public void annotated() {
            session.put("key", "annotated");
        }

        @GET
        @Path("reactive")
        public Uni<Void> reactive() {
            return reactive.update(data -> {
                data.put("key", "reactive");
                return Uni.createFrom().voidItem();
            });
        }

        @GET
        @Path("reactive-write")
        public Uni<Void> reactiveWrite() {
            return reactive.put("key", "reactive");
        }

        @GET
        @Path("rotate")
        public void rotate() {
            session.rotateId();
        }

        @GET
        @Path("end")
        public void end() {
            session.invalidate();
        }

        @GET
        @Path("caught")
        public String caught() {
            try {
                locked();
                return "stored";
            } catch (SessionStoreException failure) {
                return outcome(failure);
            }
        }

        @GET
        @Path("caught-later")
        public Uni<String> caughtLater() {
            return reactive().replaceWith("stored").onFailure(SessionStoreException.class)
                    .recoverWithItem(failure -> outcome((SessionStoreException) failure));
        }

        private static String outcome(SessionStoreException failure) {
            return failure.outcomeUnknown() ? "unknown" : "not stored";
        }
    }
}
