package io.quarkiverse.sessions.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The records of decisions are numbered, alike, and in their index. */
class RecordsTest {

    private static final Path DECISIONS = Path.of("decisions");

    @Test
    void theirNumbersHaveNoGap() throws IOException {
        List<Path> records = records().toList();
        assertThat(records).extracting(RecordsTest::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, records.size()).mapToObj("%04d"::formatted).toList());
    }

    @ParameterizedTest
    @MethodSource("records")
    void hasTheFourHeadings(Path record) throws IOException {
        assertThat(Files.readString(record).lines().filter(line -> line.startsWith("## "))).containsExactly("## Status",
                "## Context", "## Decision", "## Consequences");
    }

    @ParameterizedTest
    @MethodSource("records")
    void isInTheIndexByItsTitle(Path record) throws IOException {
        List<String> lines = Files.readAllLines(record);
        String number = number(record);
        assertThat(lines.get(0)).startsWith("# " + number + " ");
        String title = lines.get(0).substring("# 0000 ".length());
        String status = lines.get(lines.indexOf("## Status") + 2).replaceFirst("\\.$", "").toLowerCase();
        assertThat(Files.readAllLines(DECISIONS.resolve("README.md")))
                .contains("| [" + number + "](" + record.getFileName() + ") | " + title + " | " + status + " |");
    }

    static Stream<Path> records() throws IOException {
        try (Stream<Path> files = Files.list(DECISIONS)) {
            return new TreeSet<>(files.filter(file -> !file.endsWith("README.md")).toList()).stream();
        }
    }

    private static String number(Path record) {
        return record.getFileName().toString().substring(0, "0000".length());
    }
}
