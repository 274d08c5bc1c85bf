package io.quarkiverse.sessions.simulation.bugs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulation finds what it is there to find: small wrong changes are put into the engine, and each is caught. One of them,
 * another one each time; all with {@code -Dbugs=all}, or those that are named. {@code scripts/bugs-on-purpose.sh} runs it.
 */
class BugsOnPurposeTest {

    private static final int SECONDS = 60;
    private static final int FEWEST = 15;

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

    @ParameterizedTest
    @MethodSource("chosen")
    void isCaught(Bug bug) throws Exception {
        long began = System.nanoTime();
        String promise = bug.caught(directory, SECONDS);
        assertThat(promise).as("%s, which nobody has noticed in %d seconds", bug, SECONDS).isNotNull();
        System.out.printf("%s was caught in %d s: %s%n", bug.name(), (System.nanoTime() - began) / 1_000_000_000, promise);
    }

    static List<Bug> chosen() {
        String names = System.getProperty("bugs");
        List<Bug> bugs = new ArrayList<>(Bug.all());
        if (names == null) {
            Collections.shuffle(bugs);
            return bugs.subList(0, 1);
        }
        return bugs.stream().filter(bug -> names.equals("all") || List.of(names.split(",")).contains(bug.name())).toList();
    }
}
