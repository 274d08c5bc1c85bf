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

/** The pages of the documentation find each other. */
class PagesTest {

    private static final Path ROOT = Path.of("modules/ROOT");
    private static final Path PAGES = ROOT.resolve("pages");
    private static final Pattern XREF = Pattern.compile("xref:([a-z-]*\\.adoc)?#?([A-Za-z_-]*)\\[");
    private static final Pattern IMAGE = Pattern.compile("image::([^\\[]+)\\[");
    private static final Pattern TAGGED = Pattern.compile("include::\\{examples-dir}([^\\[]+)\\[tags?=([^]]+)]");

    @Test
    void navigationHasEveryPageOnce() throws IOException {
        assertThat(found(XREF, Files.readString(ROOT.resolve("nav.adoc"))).map(xref -> xref.group(1)))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(pages().map(Path::getFileName).map(Path::toString).toList());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadsToPagesAndPlacesThatAreThere(Path page) throws IOException {
        List<String> missing = new ArrayList<>();
        found(XREF, Files.readString(page)).forEach(xref -> {
            Path target = xref.group(1) == null ? page : PAGES.resolve(xref.group(1));
            if (!Files.exists(target) || !hasPlace(target, xref.group(2))) {
                missing.add(xref.group());
            }
        });
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void showsImagesThatAreThere(Path page) throws IOException {
        assertThat(found(IMAGE, Files.readString(page)).map(image -> ROOT.resolve("assets/images").resolve(image.group(1))))
                .allSatisfy(image -> assertThat(image).exists());
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

    /** A place has an id of its own, or the one that is made of its heading. */
    private static boolean hasPlace(Path page, String id) {
        return id.isEmpty() || text(page).contains("[" + id + "]") || text(page).contains("[#" + id + "]")
                || text(page).lines().anyMatch(line -> line.startsWith("==") && id.equals(idOf(line)));
    }

    private static String idOf(String heading) {
        return "_" + heading.replaceFirst("^=+ ", "").toLowerCase().replaceAll("[^a-z0-9 _-]", "").replaceAll("[ -]+", "_");
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
