package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A session is to be mirrored where it is kept. */
class MirrorIsTheStoreTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.cart.mirrors", "in-memory")
            .assertException(failure -> Refusal.says(failure, "'quarkus.sessions.\"cart\".mirrors' has 'in-memory'",
                    "the session's store", "name another store"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
