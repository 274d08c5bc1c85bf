package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;

import org.awaitility.Awaitility;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.arc.Arc;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** A body that takes longer than {@code lock.max-hold} to arrive is kept, whatever it is, and nobody waits for it meanwhile. */
class SlowUploadUnderLockTest {

    private static final String TAIL = "-and-the-end";
    private static final AtomicInteger BEGUN = new AtomicInteger();

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Uploads.class, Converted.class, Beginning.class)
            .overrideConfigKey("quarkus.sessions.lock.max-hold", "1S")
            .overrideConfigKey("quarkus.sessions.lock.lease", "1S")
            .overrideConfigKey("quarkus.sessions.lock.wait-timeout", "3S");

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        BEGUN.set(0);
        browser = new Browser();
        browser.text("/start");
    }

    @ParameterizedTest
    @CsvSource({ "text,text/plain,head-", "text-uni,text/plain,head-", "form,application/x-www-form-urlencoded,value=head-" })
    void isStored(String path, String type, String head) throws Exception {
        URI uri = Browser.uri("/" + path);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            send(out, "POST /" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + type
                    + "\r\nCookie: SESSION=" + browser.cookie("SESSION") + "\r\nContent-Length: "
                    + (head.length() + TAIL.length()) + "\r\n\r\n" + head);
            Awaitility.await().until(() -> BEGUN.get() == 1);
            Thread.sleep(2_500);
            assertThat(engine.heldLocks()).isZero();
            assertThat(browser.text("/locked")).isEqualTo("start");
            send(out, TAIL);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 20");
        }
        assertThat(browser.text("/value")).isEqualTo("head-" + TAIL);
    }

    @Test
    void parametersAreConvertedBefore() {
        assertThat(browser.text("/converted?value=x")).isEqualTo("converted under 0 locks, called under 1");
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    public static class Beginning {

        @ServerRequestFilter
        public void begun(ContainerRequestContext request) {
            if (request.getMethod().equals("POST")) {
                BEGUN.incrementAndGet();
            }
        }
    }

    /** By its constructor. */
    public static class Converted {

        private final int locks;

        public Converted(String value) {
            locks = Arc.container().instance(SessionEngine.class).get().heldLocks();
        }
    }

    @Path("/")
    public static class Uploads {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @Inject
        SessionEngine engine;

        @GET
        @Path("start")
        public void start() {
            session.put("value", "start");
        }

        @GET
        @Path("value")
        public String value() {
            return session.get("value", String.class).orElseThrow();
        }

        @GET
        @Path("locked")
        @SessionLock
        public String locked() {
            return value();
        }

        @POST
        @Path("text")
        @SessionLock
        public void text(String body) {
            session.put("value", body);
        }

        @POST
        @Path("text-uni")
        @SessionLock
        public Uni<Void> textUni(String body) {
            return reactive.put("value", body);
        }

        @POST
        @Path("form")
        @SessionLock
        public void form(@RestForm String value) {
            session.put("value", value);
        }

        @GET
        @Path("converted")
        @SessionLock
        public String converted(@QueryParam("value") Converted value) {
            return "converted under " + value.locks + " locks, called under " + engine.heldLocks();
        }
    }
}
