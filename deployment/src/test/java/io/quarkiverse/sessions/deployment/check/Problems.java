package io.quarkiverse.sessions.deployment.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.quarkiverse.sessions.deployment.model.Problem;

/** What a check finds. */
final class Problems {

    private Problems() {
    }

    /** Exactly these messages, in any order, each of which has the keys that it is about. */
    static void say(List<Problem> problems, List<String> messages) {
        assertThat(problems).extracting(problem -> problem.exception().getMessage())
                .containsExactlyInAnyOrderElementsOf(messages);
        assertThat(problems).allSatisfy(
                problem -> assertThat(problem.exception().getConfigKeys()).allSatisfy(key -> assertThat(problem.message())
                        .contains(key)));
    }

    /** The same of configuration, where each problem is about a key. */
    static void sayWithKeys(List<Problem> problems, List<String> messages) {
        say(problems, messages);
        assertThat(problems).allSatisfy(problem -> assertThat(problem.keys()).isNotEmpty());
    }
}
