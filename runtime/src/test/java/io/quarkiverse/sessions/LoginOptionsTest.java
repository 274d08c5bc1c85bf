package io.quarkiverse.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoginOptionsTest {

    @Test
    void aRoleThatIsNamedTwice() {
        assertThat(LoginOptions.builder().roles("admin", "auditor", "admin").build().roles())
                .containsExactlyInAnyOrder("admin", "auditor");
    }
}
