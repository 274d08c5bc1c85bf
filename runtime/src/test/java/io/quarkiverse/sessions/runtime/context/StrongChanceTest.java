package io.quarkiverse.sessions.runtime.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ids, keys and tokens are made of what nobody can guess. */
class StrongChanceTest {

    private final Environment environment = new Environment();

    @AfterEach
    void stop() {
        environment.stop();
    }

    @Test
    void chanceIsCryptographicallyStrong() {
        assertThat(environment.random()).isInstanceOf(SecureRandom.class);
    }
}
