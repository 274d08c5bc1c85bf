package io.quarkiverse.sessions.simulation.bugs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulation finds what it is there to find: small wrong changes are put into the engine, and each is caught. That takes
 * some minutes, so a build only looks whether they still fit; {@code scripts/bugs-on-purpose.sh} runs them, all or those that
 * are named.
 */
class BugsOnPurposeTest {

    private static final int SECONDS = 60;
    private static final int FEWEST = 24;

    @TempDir
    Path directory;

    @Test
    void allStillFitTheEngine() throws Exception {
        List<Bug> bugs = Bug.all();
        assertThat(bugs).hasSizeGreaterThanOrEqualTo(FEWEST);
        for (Bug bug : bugs) {
            assertThat(bug.text()).as(bug.name()).endsWith(".");
            assertThat(bug.putInto(Files.createDirectory(directory.resolve(bug.name())))).isNotEmpty();
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("chosen")
    void isCaught(Bug bug) throws Exception {
        long began = System.nanoTime();
        String promise = bug.caught(directory, SECONDS);
        assertThat(promise).as("%s, which nobody has noticed in %d seconds", bug, SECONDS).isNotNull();
        System.out.printf("%s was caught in %d s: %s%n", bug.name(), (System.nanoTime() - began) / 1_000_000_000, promise);
    }

    static List<Bug> chosen() {
        List<String> names = List.of(System.getProperty("bugs", "").split(","));
        return Bug.all().stream().filter(bug -> names.contains("all") || names.contains(bug.name())).toList();
    }
}
