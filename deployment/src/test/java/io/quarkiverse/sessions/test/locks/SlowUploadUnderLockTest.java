package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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
@Tag("clock")
class SlowUploadUnderLockTest {

    private static final String TAIL = "-and-the-end";
    private static final Duration LONGER_THAN_MAX_HOLD = Duration.ofMillis(1_500);
    private static final AtomicInteger BEGUN = new AtomicInteger();

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Uploads.class, Converted.class, Beginning.class)
            .overrideConfigKey("quarkus.sessions.lock.max-hold", "1S")
            .overrideConfigKey("quarkus.sessions.lock.lease", "1S")
            .overrideConfigKey("quarkus.sessions.lock.wait-timeout", "3S");

    @Inject
    SessionEngine engine;

    @BeforeEach
    void start() {
        BEGUN.set(0);
    }

    @Test
    void isStored() throws Exception {
        try (Upload text = new Upload("text", "text/plain", "head-");
                Upload uni = new Upload("text-uni", "text/plain", "head-");
                Upload form = new Upload("form", "application/x-www-form-urlencoded", "value=head-")) {
            List<Upload> uploads = List.of(text, uni, form);
            Awaitility.await().until(() -> BEGUN.get() == uploads.size());
            Awaitility.await().during(LONGER_THAN_MAX_HOLD).atMost(Duration.ofSeconds(10)).until(() -> engine.heldLocks() == 0);
            for (Upload upload : uploads) {
                assertThat(upload.browser.text("/locked")).isEqualTo("start");
                assertThat(upload.finish()).as(upload.path).startsWith("HTTP/1.1 20");
                assertThat(upload.browser.text("/value")).as(upload.path).isEqualTo("head-" + TAIL);
            }
        }
    }

    @Test
    void parametersAreConvertedBefore() {
        Browser browser = new Browser();
        browser.text("/start");
        assertThat(browser.text("/converted?value=x")).isEqualTo("converted under 0 locks, called under 1");
    }

    /** Into a session of its own. */
    private static final class Upload implements AutoCloseable {

        final String path;
        final Browser browser = new Browser();
        private final Socket socket;

        Upload(String path, String type, String head) throws IOException {
            this.path = path;
            browser.text("/start");
            URI uri = Browser.uri("/" + path);
            socket = new Socket(uri.getHost(), uri.getPort());
            socket.setSoTimeout(20_000);
            send("POST /" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + type
                    + "\r\nCookie: SESSION=" + browser.cookie("SESSION") + "\r\nContent-Length: "
                    + (head.length() + TAIL.length()) + "\r\n\r\n" + head);
        }

        String finish() throws IOException {
            send(TAIL);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        private void send(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
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
