package io.quarkiverse.sessions.test.support;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.jboss.shrinkwrap.api.asset.StringAsset;

import io.quarkus.test.QuarkusUnitTest;

/** The one place that knows Quarkus' test extension. */
public final class SessionsTest {

    static {
        // Ten looks a second are few where an application answers in a millisecond
        Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    }

    private SessionsTest() {
    }

    /** An application of these classes, their nested classes and the test support. */
    public static QuarkusUnitTest app(Class<?>... classes) {
        return app(Map.of(), List.of(classes));
    }

    /**
     * @param resources their text by their path
     */
    public static QuarkusUnitTest app(Map<String, String> resources, List<Class<?>> classes) {
        return new QuarkusUnitTest().withApplicationRoot(jar -> {
            jar.addClasses(classes.toArray(Class<?>[]::new)).addPackage(SessionsTest.class.getPackage());
            resources.forEach((path, text) -> jar.addAsResource(new StringAsset(text), path));
        });
    }
}
