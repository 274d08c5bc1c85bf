package io.quarkiverse.sessions.crossing;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class LazyInMemoryCrossingTest extends Crossing {

    @RegisterExtension
    static final QuarkusUnitTest APP = app("in-memory", false);
}
