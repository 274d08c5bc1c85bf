package io.quarkiverse.sessions.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** What happens to sessions is counted, by name. */
class CountersTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = ObservedTest.app(Life.class)
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
        assertThat(count("sessions.created")).isEqualTo(4);
        assertThat(count("sessions.ended", "reason", "evicted")).isEqualTo(2);
        assertThat(count("sessions.ended", "reason", "invalidated")).isEqualTo(1);
        assertThat(count("sessions.cookies.refused", "reason", "malformed")).isEqualTo(1);
        assertThat(count("sessions.cookies.refused", "reason", "unknown")).isEqualTo(1);
        assertThat(count("sessions.memory.tombstones.forgotten")).isZero();
        assertThat(count("sessions.store.failures")).isZero();
        assertThat(gauge("sessions.live")).isEqualTo(1);
        assertThat(gauge("sessions.memory.used")).isPositive();
        assertThat(gauge("sessions.memory.tombstones")).isEqualTo(1);
        assertThat(gauge("sessions.events.waiting")).isZero();
        assertThat(gauge("sessions.store.down")).isZero();
        assertThat(registry.get("sessions.created").tag("session", "default").functionCounter().count()).isZero();
        assertThat(registry.get("sessions.locks.held").gauge().value()).isZero();
    }

    /** By name, so that a dashboard can say what it shows. */
    @Test
    void everyMeterSaysWhatItTells() {
        List<Meter.Id> ids = registry.getMeters().stream().map(Meter::getId)
                .filter(id -> id.getName().startsWith("sessions.")).toList();
        assertThat(ids).hasSizeGreaterThan(50);
        assertThat(ids).allSatisfy(id -> {
            assertThat(id.getDescription()).as(id.getName()).isNotBlank();
            assertThat(id.getName()).matches("[a-z]+(\\.[a-z]+)+");
            if (!id.getName().equals("sessions.store.down")) {
                assertThat(id.getBaseUnit()).as(id.getName()).isNotBlank();
            }
        });
    }

    private double gauge(String name) {
        return registry.get(name).tag("session", "few").gauge().value();
    }

    private double count(String name, String... tags) {
        return registry.get(name).tag("session", "few").tags(tags).functionCounter().count();
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
