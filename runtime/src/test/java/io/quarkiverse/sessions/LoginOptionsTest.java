package io.quarkiverse.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class LoginOptionsTest {

    @Test
    void aRoleThatIsNamedTwice() {
        assertThat(LoginOptions.builder().roles("admin", "auditor", "admin").build().roles())
                .containsExactlyInAnyOrder("admin", "auditor");
    }

    /** To a store that counts in microseconds it would be 0, which is without an end. */
    @Test
    void aDurationThatStoresWouldTakeForNone() {
        assertThatThrownBy(() -> LoginOptions.builder().duration(Duration.ofNanos(500)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least a millisecond");
        assertThat(LoginOptions.builder().duration(Duration.ofMillis(1)).build().duration()).contains(Duration.ofMillis(1));
    }
}
