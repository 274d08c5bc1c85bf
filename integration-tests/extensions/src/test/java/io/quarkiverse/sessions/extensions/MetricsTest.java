package io.quarkiverse.sessions.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** What happens to sessions is counted, by name. */
class MetricsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Life.class)
            .overrideConfigKey("quarkus.sessions.few.in-memory.max-sessions", "1");

    @Inject
    MeterRegistry registry;

    @Test
    void counted() {
        new Browser().text("/create");
        Browser browser = new Browser();
        browser.text("/create");
        browser.text("/end");
        new Browser().withCookie("FEW", "malformed").text("/create");
        new Browser().withCookie("FEW", "A".repeat(64)).text("/create");
        System.gc(); // meters refer to what they read weakly
        assertThat(count("created")).isEqualTo(4);
        assertThat(count("evicted")).isEqualTo(2);
        assertThat(gauge("memory.sessions")).isEqualTo(1);
        assertThat(gauge("memory.bytes")).isPositive();
        assertThat(gauge("memory.tombstones")).isEqualTo(1);
        assertThat(gauge("events.waiting")).isZero();
        assertThat(count("tombstones.forgotten")).isZero();
        assertThat(count("invalidated")).isEqualTo(1);
        assertThat(count("malformed")).isEqualTo(1);
        assertThat(count("unknown")).isEqualTo(1);
        assertThat(registry.get("sessions.created").tag("session", "default").functionCounter().count()).isZero();
        assertThat(registry.get("sessions.locks.held").gauge().value()).isZero();
    }

    private double gauge(String what) {
        return registry.get("sessions." + what).tag("session", "few").gauge().value();
    }

    private double count(String what) {
        return registry.get("sessions." + what).tag("session", "few").functionCounter().count();
    }

    @Path("/")
    public static class Life {

        @SessionName("few")
        Session few;

        @GET
        @Path("create")
        public void create() {
            few.put("key", 1);
        }

        @GET
        @Path("end")
        public void end() {
            few.invalidate();
        }
    }
}
