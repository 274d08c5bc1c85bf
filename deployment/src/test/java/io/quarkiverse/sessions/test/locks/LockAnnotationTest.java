package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** {@code @SessionLock} on methods and classes, alone and repeated, takes its locks in the order of the names. */
@Tag("core")
class LockAnnotationTest {

    private static final String BOTH = "tryLock a,tryLock b,saveAndUnlock a,saveAndUnlock b";
    private static final String NESTED = "tryLock a,tryLock b,saveAndUnlock b,saveAndUnlock a";

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Endpoints.class, LockedEndpoints.class, Beans.class, LockedBeans.class)
            .overrideConfigKey("quarkus.sessions.a.store", "steered")
            .overrideConfigKey("quarkus.sessions.b.store", "steered");

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/start");
        SteeredStore.reset();
    }

    @AfterEach
    void nothingIsHeld() {
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = { "/repeated;" + BOTH, "/repeated-uni;" + BOTH, "/repeated-multi;" + BOTH,
            "/bean-repeated;" + NESTED, "/bean-repeated-uni;" + NESTED, "/on-class;tryLock b,saveAndUnlock b",
            "/on-class/overridden;tryLock a,saveAndUnlock a", "/bean-on-class;tryLock b,saveAndUnlock b" })
    void takesItsLocks(String path, String calls) {
        assertThat(browser.get(path).statusCode()).isLessThan(300);
        assertThat(SteeredStore.CALLS).containsExactly(calls.split(","));
    }

    @Path("/")
    public static class Endpoints {

        @SessionName("a")
        Session a;

        @SessionName("b")
        Session b;

        @SessionName("a")
        ReactiveSession reactiveA;

        @SessionName("b")
        ReactiveSession reactiveB;

        @Inject
        Beans beans;

        @Inject
        LockedBeans lockedBeans;

        @GET
        @Path("start")
        public void start() {
            a.put("key", 0);
            b.put("key", 0);
        }

        @GET
        @Path("repeated")
        @SessionLock("b")
        @SessionLock("a")
        public void repeated() {
            start();
        }

        @GET
        @Path("repeated-uni")
        @SessionLock("b")
        @SessionLock("a")
        public Uni<Void> repeatedUni() {
            return reactiveA.put("key", 1).chain(() -> reactiveB.put("key", 1));
        }

        @GET
        @Path("repeated-multi")
        @Produces(MediaType.TEXT_PLAIN)
        @SessionLock("b")
        @SessionLock("a")
        public Multi<String> repeatedMulti() {
            reactiveA.put("key", 1).chain(() -> reactiveB.put("key", 1)).subscribe().asCompletionStage();
            return Multi.createFrom().item("streamed");
        }

        @GET
        @Path("bean-repeated")
        public void beanRepeated() {
            beans.both();
        }

        @GET
        @Path("bean-repeated-uni")
        public Uni<Void> beanRepeatedUni() {
            return beans.bothLater();
        }

        @GET
        @Path("bean-on-class")
        public void beanOnClass() {
            lockedBeans.one();
        }
    }

    @Path("/on-class")
    @SessionLock("b")
    public static class LockedEndpoints {

        @SessionName("a")
        Session a;

        @SessionName("b")
        Session b;

        @GET
        public void one() {
            b.put("key", 1);
        }

        @GET
        @Path("overridden")
        @SessionLock("a")
        public void other() {
            a.put("key", 1);
        }
    }

    @ApplicationScoped
    public static class Beans {

        @SessionName("a")
        Session a;

        @SessionName("b")
        Session b;

        @SessionName("a")
        ReactiveSession reactiveA;

        @SessionName("b")
        ReactiveSession reactiveB;

        @SessionLock("b")
        @SessionLock("a")
        public void both() {
            a.put("key", 1);
            b.put("key", 1);
        }

        @SessionLock("b")
        @SessionLock("a")
        public Uni<Void> bothLater() {
            return reactiveA.put("key", 1).chain(() -> reactiveB.put("key", 1));
        }
    }

    @ApplicationScoped
    @SessionLock("b")
    public static class LockedBeans {

        @SessionName("b")
        Session b;

        public void one() {
            b.put("key", 1);
        }
    }
}
