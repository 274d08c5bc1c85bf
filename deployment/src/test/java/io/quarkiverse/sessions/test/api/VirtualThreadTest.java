package io.quarkiverse.sessions.test.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Load;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.VirtualThreads;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** The blocking view works on virtual threads, also while they wait for the lock, and pins none. */
@EnabledIf(value = VirtualThreads.CAN_BE_USED, disabledReason = VirtualThreads.WHY_NOT)
class VirtualThreadTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Virtual.class)
            .overrideConfigKey("quarkus.sessions.lock.wait-timeout", "60S");

    @Test
    void contendedUpdates() throws Exception {
        Browser browser = new Browser();
        browser.text("/start");
        increments(browser, 5); // loading classes pins
        java.nio.file.Path file = Files.createTempFile("pinned", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.VirtualThreadPinned").withStackTrace();
            recording.start();
            increments(browser, 20);
            recording.stop();
            recording.dump(file);
        }
        assertThat(browser.text("/count")).isEqualTo("400");
        List<RecordedEvent> pinned = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getStackTrace() != null && event.getStackTrace().toString().contains("io.quarkiverse"))
                .toList();
        assertThat(pinned).isEmpty();
        Files.delete(file);
    }

    private static void increments(Browser browser, int times) {
        Load.concurrently(16, client -> {
            for (int i = 0; i < times; i++) {
                assertThat(browser.text("/increment")).isEqualTo("virtual");
            }
        });
    }

    @Path("/")
    @RunOnVirtualThread
    public static class Virtual {

        @Inject
        Session session;

        @GET
        @Path("start")
        public void start() {
            session.put("count", 0);
        }

        @GET
        @Path("increment")
        public String increment() throws Exception {
            session.update(data -> data.put("count", data.get("count", Integer.class).orElse(0) + 1));
            return (boolean) Thread.class.getMethod("isVirtual").invoke(Thread.currentThread()) ? "virtual" : "platform";
        }

        @GET
        @Path("count")
        public int count() {
            return session.get("count", Integer.class).orElse(-1);
        }
    }
}
