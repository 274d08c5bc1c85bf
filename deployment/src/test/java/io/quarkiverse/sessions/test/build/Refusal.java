package io.quarkiverse.sessions.test.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

/** What a build or a start that is refused says. */
final class Refusal {

    private Refusal() {
    }

    /** The failure, or one that caused it, says all of these in one message. */
    static void says(Throwable failure, String... parts) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.append(cause.getMessage()).append('\n');
            for (Throwable suppressed : cause.getSuppressed()) {
                messages.append(suppressed.getMessage()).append('\n');
            }
        }
        assertThat(messages.toString()).contains(parts);
    }

    /** For the test method, which must not be reached. */
    static void expected() {
        fail("The application was built and started");
    }
}
