package io.quarkiverse.sessions.test.support;

import io.quarkus.test.QuarkusUnitTest;

/** The one place that knows Quarkus' test extension. */
public final class SessionsTest {

    private SessionsTest() {
    }

    /** An application of these classes, their nested classes and the test support. */
    public static QuarkusUnitTest app(Class<?>... classes) {
        return new QuarkusUnitTest()
                .withApplicationRoot(jar -> jar.addClasses(classes).addPackage(SessionsTest.class.getPackage()));
    }
}
