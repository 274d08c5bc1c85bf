package io.quarkiverse.sessions.runtime.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

/** What is kept of a login comes back as it was, however much it is. */
class LoginDetailsTest {

    private static final int BEYOND_A_SHORT = 70_000;

    @Test
    void veryManyRoles() {
        Set<String> roles = new TreeSet<>();
        for (int i = 0; i < BEYOND_A_SHORT; i++) {
            roles.add("role" + i);
        }
        assertReadBack(new LoginDetails(new byte[3], roles, true, "stamp", "address", "agent"));
    }

    @Test
    void veryLongTexts() {
        String longText = "ä€\u0000".repeat(BEYOND_A_SHORT);
        assertReadBack(new LoginDetails(new byte[BEYOND_A_SHORT], Set.of(longText), false, longText, longText, longText));
    }

    @Test
    void nothing() {
        assertReadBack(new LoginDetails(new byte[0], Set.of(), false, "", "", ""));
    }

    @Test
    void bytesOfAnotherShapeAreNobody() {
        byte[] encoded = new LoginDetails(new byte[3], Set.of("a"), true, "s", "r", "u").encode();
        for (int length = 0; length < encoded.length; length++) {
            assertThat(LoginDetails.decode(java.util.Arrays.copyOf(encoded, length))).isEmpty();
        }
        assertThat(LoginDetails.decode(java.util.Arrays.copyOf(encoded, encoded.length + 1))).isEmpty();
    }

    private static void assertReadBack(LoginDetails details) {
        assertThat(LoginDetails.decode(details.encode())).get().usingRecursiveComparison().isEqualTo(details);
    }
}
