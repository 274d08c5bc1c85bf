package io.quarkiverse.sessions.runtime.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The documentation has all categories of the log, and the engine writes to no other. */
class DocumentedCategoriesTest {

    private static final String ROOT = "io.quarkiverse.sessions.";
    private static final Pattern ROW = Pattern.compile("(?m)^\\|`([a-z-]+)` \\|");

    @Test
    void theTableOfTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("../docs/modules/ROOT/pages/guides-observability.adoc"));
        List<String> documented = ROW.matcher(page.substring(page.indexOf("[#logs]"))).results().map(row -> row.group(1))
                .toList();
        assertThat(documented).containsExactlyInAnyOrderElementsOf(Stream.of(LogCategory.values())
                .map(category -> category.logger().getName().substring(ROOT.length())).toList());
    }

    @Test
    void thereAreNoOtherLoggers() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(source -> source.toString().endsWith(".java") && read(source).contains(".getLogger(")))
                    .extracting(source -> source.getFileName().toString())
                    .containsExactlyInAnyOrder("LogCategory.java", "SeenInLog.java");
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
