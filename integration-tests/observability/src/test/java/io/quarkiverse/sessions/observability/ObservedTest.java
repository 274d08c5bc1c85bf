package io.quarkiverse.sessions.observability;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** Applications that are observed, and keep what they have told. */
final class ObservedTest {

    private ObservedTest() {
    }

    static QuarkusUnitTest app(Class<?>... classes) {
        List<Class<?>> all = new ArrayList<>(List.of(classes));
        all.addAll(List.of(ObservedTest.class, RecordedSpans.class));
        return SessionsTest.app(all.toArray(Class<?>[]::new))
                .overrideConfigKey("quarkus.redis.devservices.enabled", "false")
                .overrideRuntimeConfigKey("quarkus.otel.bsp.schedule.delay", "50ms");
    }
}
