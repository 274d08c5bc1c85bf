package io.quarkiverse.sessions.test.ends;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/**
 * A session is ended, or its secret replaced, while another request is in its body, waits for the lock, or arrives late with
 * the old cookie. Nothing brings the session back, and nobody's cookie is overwritten.
 */
@Tag("core")
class EndedMeanwhileTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Work.class);

    private static volatile CountDownLatch entered;
    private static volatile CountDownLatch mayGo;

    @Inject
    SessionEngine engine;

    private Browser browser;
    private String oldCookie;

    @BeforeEach
    void start() {
        entered = new CountDownLatch(1);
        mayGo = new CountDownLatch(1);
        browser = new Browser();
        browser.text("/start");
        oldCookie = browser.cookie("SESSION");
    }

    @AfterEach
    void nothingIsHeld() {
        mayGo.countDown();
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = { "update", "annotated", "direct" })
    void aBodyInFlightCannotBringAnEndedSessionBack(String way) throws Exception {
        CompletableFuture<HttpResponse<String>> inFlight = inBody(browser.copy(), way);
        browser.text("/end");
        mayGo.countDown();
        HttpResponse<String> answer = inFlight.get(10, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).as("as if it had happened just before the end").isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(late().text("/keys")).isEqualTo("[] new");
    }

    @ParameterizedTest
    @ValueSource(strings = { "update", "annotated", "direct" })
    void aBodyInFlightCannotWriteOnceTheSecretWasReplaced(String way) throws Exception {
        CompletableFuture<HttpResponse<String>> inFlight = inBody(browser.copy(), way);
        browser.text("/rotate");
        mayGo.countDown();
        HttpResponse<String> answer = inFlight.get(10, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.text("/keys")).isEqualTo("[start] known");
    }

    @ParameterizedTest
    @ValueSource(strings = { "update-now", "annotated-now" })
    void aWaiterStartsAfreshOnceTheSessionHasEnded(String way) throws Exception {
        CompletableFuture<HttpResponse<String>> holder = inBody(browser.copy(), "update");
        CompletableFuture<HttpResponse<String>> waiter = late().getAsync("/" + way);
        browser.text("/end");
        mayGo.countDown();
        assertThat(holder.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        HttpResponse<String> answer = waiter.get(10, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(1);
        assertThat(answer.body()).isEqualTo("0 keys before");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).doesNotContain(oldCookie);
        assertThat(late().text("/keys")).isEqualTo("[] new");
    }

    @ParameterizedTest
    @ValueSource(strings = { "update-now", "annotated-now" })
    void aWaiterIsRefusedOnceTheSecretWasReplaced(String way) throws Exception {
        CompletableFuture<HttpResponse<String>> holder = inBody(browser.copy(), "update");
        CompletableFuture<HttpResponse<String>> waiter = late().getAsync("/" + way);
        browser.text("/rotate");
        mayGo.countDown();
        assertThat(holder.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(409);
        HttpResponse<String> answer = waiter.get(10, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.text("/keys")).isEqualTo("[start] known");
    }

    @Test
    void aLateRequestWithAnEndedCookieSeesNothing() {
        browser.text("/end");
        assertThat(browser.cookie("SESSION")).as("removed in the browser").isNull();
        assertThat(late().text("/keys")).isEqualTo("[] new");
    }

    @ParameterizedTest
    @ValueSource(strings = { "direct-now", "update-now", "end", "rotate" })
    void aLateRequestWithAReplacedCookieReadsNothingAndWritesNothing(String way) {
        browser.text("/rotate");
        assertThat(late().text("/keys")).isEqualTo("[] new");
        HttpResponse<String> answer = late().get("/" + way);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.text("/keys")).isEqualTo("[start] known");
    }

    @Test
    void rotationKeepsTheHolderOfTheOwnLock() {
        assertThat(browser.text("/rotate-inside")).isEqualTo("same handle");
        assertThat(browser.cookie("SESSION")).isNotEqualTo(oldCookie);
        assertThat(browser.text("/keys")).isEqualTo("[inside, start] known");
    }

    @Test
    void aPutAfterInvalidateStartsANewSession() {
        assertThat(browser.text("/restart")).isEqualTo("other handle");
        assertThat(browser.cookie("SESSION")).isNotNull().isNotEqualTo(oldCookie);
        assertThat(browser.text("/keys")).isEqualTo("[again] known");
        assertThat(late().text("/keys")).isEqualTo("[] new");
    }

    @Test
    void anEndInsideTheOwnBodyIsFinal() {
        browser.text("/end-inside");
        assertThat(browser.cookie("SESSION")).isNull();
        assertThat(late().text("/keys")).isEqualTo("[] new");
    }

    @Test
    void rotationAndEndStayDoneWhenTheRequestFails() {
        assertThat(browser.get("/rotate-and-fail").statusCode()).isEqualTo(500);
        assertThat(browser.cookie("SESSION")).isNotEqualTo(oldCookie);
        assertThat(browser.text("/keys")).isEqualTo("[start] known");
        assertThat(browser.get("/end-and-fail").statusCode()).isEqualTo(500);
        assertThat(browser.cookie("SESSION")).isNull();
    }

    private Browser late() {
        return new Browser().withCookie("SESSION", oldCookie);
    }

    private CompletableFuture<HttpResponse<String>> inBody(Browser client, String way) throws InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = client.getAsync("/" + way);
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        return answer;
    }

    @Path("/")
    public static class Work {

        @Inject
        Session session;

        @GET
        @Path("start")
        public void start() {
            session.put("start", true);
        }

        @GET
        @Path("keys")
        public String keys() {
            return new java.util.TreeSet<>(session.keys()) + (session.isNew() ? " new" : " known");
        }

        @GET
        @Path("update")
        public String update() {
            session.update(data -> {
                waitInside();
                data.put("late", true);
            });
            return "done";
        }

        @GET
        @Path("annotated")
        @SessionLock
        public String annotated() {
            waitInside();
            session.put("late", true);
            return "done";
        }

        @GET
        @Path("direct")
        public String direct() {
            session.put("late", true);
            waitInside();
            return "done";
        }

        @GET
        @Path("direct-now")
        public String directNow() {
            session.put("late", true);
            return "done";
        }

        @GET
        @Path("update-now")
        public String updateNow() {
            return session.updateAndGet(data -> {
                int before = data.keys().size();
                data.put("late", true);
                return before + " keys before";
            });
        }

        @GET
        @Path("annotated-now")
        @SessionLock
        public String annotatedNow() {
            int before = session.keys().size();
            session.put("late", true);
            return before + " keys before";
        }

        @GET
        @Path("end")
        public void end() {
            session.invalidate();
        }

        @GET
        @Path("rotate")
        public void rotate() {
            session.rotateId();
        }

        @GET
        @Path("rotate-inside")
        public String rotateInside() {
            return session.updateAndGet(data -> {
                String before = session.handle();
                data.put("inside", true);
                session.rotateId();
                return session.handle().equals(before) ? "same handle" : "another handle";
            });
        }

        @GET
        @Path("end-inside")
        public void endInside() {
            session.update(data -> {
                data.put("inside", true);
                session.invalidate();
            });
        }

        @GET
        @Path("restart")
        public String restart() {
            String before = session.handle();
            session.invalidate();
            session.put("again", true);
            return session.handle().equals(before) ? "same handle" : "other handle";
        }

        @GET
        @Path("rotate-and-fail")
        public void rotateAndFail() {
            session.put("dropped", true);
            session.rotateId();
            throw new ArithmeticException("as told");
        }

        @GET
        @Path("end-and-fail")
        public void endAndFail() {
            session.invalidate();
            throw new ArithmeticException("as told");
        }

        private static void waitInside() {
            entered.countDown();
            try {
                if (!mayGo.await(10, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody let the body go");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
