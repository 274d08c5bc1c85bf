package io.quarkiverse.sessions.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of the documentation are found, and find their snippets. */
class PagesTest {

    private static final Path ROOT = Path.of("modules/ROOT");
    private static final Path PAGES = ROOT.resolve("pages");
    private static final String INDEX = "index.adoc";
    private static final Pattern XREF = Pattern.compile("xref:([a-z-]*\\.adoc)(?:#[^\\[]*)?\\[");
    private static final Pattern TAGGED = Pattern.compile("include::\\{examples-dir}([^\\[]+)\\[tags?=([^]]+)]");

    @Test
    void navigationHasEveryPageOnce() throws IOException {
        assertThat(found(XREF, Files.readString(ROOT.resolve("nav.adoc"))).map(xref -> xref.group(1)))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(pages().map(Path::getFileName).map(Path::toString).toList());
    }

    @Test
    void indexLeadsToEveryOtherPage() throws IOException {
        assertThat(found(XREF, Files.readString(PAGES.resolve(INDEX))).map(xref -> xref.group(1))).containsAll(
                pages().map(Path::getFileName).map(Path::toString).filter(page -> !page.equals(INDEX)).toList());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void showsSnippetsThatAreThere(Path page) throws IOException {
        List<String> missing = new ArrayList<>();
        found(TAGGED, Files.readString(page)).forEach(include -> {
            Path example = ROOT.resolve("examples").resolve(include.group(1));
            for (String tag : include.group(2).split(";")) {
                if (!text(example).contains("tag::" + tag + "[]")) {
                    missing.add(include.group());
                }
            }
        });
        assertThat(missing).isEmpty();
    }

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return new TreeSet<>(files.filter(file -> file.toString().endsWith(".adoc")).toList()).stream();
        }
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError("No " + file, e);
        }
    }
}
