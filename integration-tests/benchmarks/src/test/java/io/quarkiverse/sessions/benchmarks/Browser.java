package io.quarkiverse.sessions.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;

/** One connection to the application, with one request on its way at most. Everything happens on its event loop. */
final class Browser {

    private static final String HOST = "127.0.0.1";

    private final NetSocket socket;
    private Buffer received;
    private Consumer<Answer> asked;

    private Browser(NetSocket socket) {
        this.socket = socket;
        socket.handler(this::received);
        socket.closeHandler(closed -> {
            if (asked != null) {
                answer(new Answer("The connection was closed", ""));
            }
        });
    }

    static Browser connect(NetClient client, int port) {
        return client.connect(port, HOST).map(Browser::new).toCompletionStage().toCompletableFuture().orTimeout(10,
                TimeUnit.SECONDS).join();
    }

    /**
     * @param cookie as a browser sends it, {@code null} for none
     */
    static Buffer request(String method, String path, String cookie) {
        return Buffer.buffer(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + (method.equals("POST") ? "Content-Length: 0\r\n" : "")
                + (cookie == null ? "" : "Cookie: " + cookie + "\r\n") + "\r\n", StandardCharsets.ISO_8859_1.name());
    }

    void send(Buffer request, Consumer<Answer> onAnswer) {
        asked = onAnswer;
        socket.write(request);
    }

    /** For threads that may wait. */
    Answer ask(Buffer request) {
        CompletableFuture<Answer> answered = new CompletableFuture<>();
        send(request, answered::complete);
        Answer answer = answered.orTimeout(30, TimeUnit.SECONDS).join();
        if (!answer.isOk()) {
            throw new IllegalStateException("Refused: " + answer);
        }
        return answer;
    }

    private void received(Buffer bytes) {
        received = received == null ? bytes : received.appendBuffer(bytes);
        Answer answer = Answer.of(received);
        if (answer != null) {
            received = null;
            answer(answer);
        }
    }

    private void answer(Answer answer) {
        Consumer<Answer> waiting = asked;
        asked = null;
        waiting.accept(answer);
    }
}
