package io.quarkiverse.sessions.test.build;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;

/** RESTEasy Classic in the application fails the build: Quarkus itself names the two that cannot be together. */
class ResteasyClassicTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-resteasy", Version.getVersion())))
            .assertException(failure -> Refusal.says(failure, "only one provider", "io.quarkus:quarkus-rest:",
                    "io.quarkus:quarkus-resteasy:"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
