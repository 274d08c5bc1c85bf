package io.quarkiverse.sessions.test.build;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.SecurityStampProvider;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** Two beans would give a user's security stamp. */
class TwoStampProvidersTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(One.class, Another.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".login.enabled", "true")
            .assertException(failure -> Refusal.says(failure, SecurityStampProvider.class.getName(),
                    "TwoStampProvidersTest$One", "TwoStampProvidersTest$Another"));

    @Test
    void refused() {
        Refusal.expected();
    }

    @ApplicationScoped
    public static class One implements SecurityStampProvider {

        @Override
        public Uni<String> currentStamp(String sessionName, String principalName) {
            return Uni.createFrom().item("1");
        }
    }

    @ApplicationScoped
    public static class Another extends One {
    }
}
