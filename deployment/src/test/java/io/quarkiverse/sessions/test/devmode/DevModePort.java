package io.quarkiverse.sessions.test.devmode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

import io.restassured.RestAssured;

/** A free port for an application in dev mode, which would take 8080 in each of several test processes. */
final class DevModePort {

    private final int number;

    private DevModePort(int number) {
        this.number = number;
    }

    static DevModePort free() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return new DevModePort(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String property() {
        return "quarkus.http.port=" + number + "\n";
    }

    void use() {
        RestAssured.port = number;
    }

    String url(String path) {
        return "http://localhost:" + number + path;
    }
}
