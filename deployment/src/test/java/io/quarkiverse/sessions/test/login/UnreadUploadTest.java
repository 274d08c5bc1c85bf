package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** What somebody who is not logged in sends is not read. */
class UnreadUploadTest {

    private static final int UPLOAD = 100 * 1024 * 1024;
    /** What the sockets of both sides hold, with a large margin. */
    private static final long BUFFERED = 20 * 1024 * 1024;

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(Upload.class)
            .overrideConfigKey("quarkus.http.limits.max-body-size", "200M");

    @ParameterizedTest
    @ValueSource(strings = { "/upload", "/upload/stream" })
    void refused(String path) throws Exception {
        AtomicLong sent = new AtomicLong();
        try (Socket socket = new Socket("localhost", Browser.uri("/").getPort())) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(socket, path, sent));
            assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 401").containsIgnoringCase("connection: close");
            sending.join();
        }
        assertThat(sent.get()).isLessThan(BUFFERED);
    }

    @Test
    void otherwiseReadWhole() throws Exception {
        Browser browser = new Browser();
        browser.text("/login?user=ann");
        AtomicLong sent = new AtomicLong();
        try (Socket socket = new Socket("localhost", Browser.uri("/").getPort())) {
            CompletableFuture<Void> sending = CompletableFuture
                    .runAsync(() -> send(socket, "/upload", sent, "Cookie: AUTH=" + browser.cookie("AUTH") + "\r\n"));
            assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 200");
            sending.join();
        }
        assertThat(sent).hasValue(UPLOAD);
    }

    private static void send(Socket socket, String path, AtomicLong sent, String... headers) {
        byte[] block = new byte[64 * 1024];
        try {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n"
                    + String.join("", headers) + "Content-Length: " + UPLOAD + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            while (sent.get() < UPLOAD) {
                out.write(block);
                sent.addAndGet(block.length);
            }
        } catch (IOException theServerHasClosed) {
            // that is what it is to do
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0 && head.indexOf("\r\n\r\n") < 0; next = in.read()) {
            head.append((char) next);
        }
        return head.toString();
    }

    @Path("/upload")
    public static class Upload {

        @POST
        @LoginRequired
        public String bytes(byte[] body) {
            return body.length + " bytes";
        }

        @POST
        @Path("stream")
        @LoginRequired
        public String stream(InputStream body) throws IOException {
            return body.readAllBytes().length + " bytes";
        }
    }
}
