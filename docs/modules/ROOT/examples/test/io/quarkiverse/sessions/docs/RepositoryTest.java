package io.quarkiverse.sessions.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the files beside the documentation say of the repository is so. */
class RepositoryTest {

    private static final Path TOP = Path.of("..");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#|mailto:)([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern SCRIPT = Pattern.compile("`(scripts/[a-z-]+\\.sh|\\.ci/run)");
    private static final Pattern PACKAGE = Pattern.compile("^\\| `([a-z.]+)` \\|");
    private static final Pattern DIRECTORY = Pattern.compile("^\\| `([a-z/-]+)` \\|");

    @ParameterizedTest
    @MethodSource("texts")
    void linksLeadSomewhere(Path text) throws IOException {
        List<String> missing = new ArrayList<>();
        found(LINK, Files.readString(text)).forEach(link -> {
            if (!Files.exists(text.resolveSibling(link.group(1)))) {
                missing.add(link.group(1));
            }
        });
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void scriptsThatAreNamedCanBeStarted(Path text) throws IOException {
        assertThat(found(SCRIPT, Files.readString(text)).map(script -> TOP.resolve(script.group(1)))).allSatisfy(
                script -> assertThat(script).isExecutable());
    }

    @ParameterizedTest
    @CsvSource({ "runtime,''", "deployment,.deployment" })
    void contributorsAreToldOfEveryPackage(String module, String base) throws IOException {
        Path sources = TOP.resolve(module + "/src/main/java/io/quarkiverse/sessions" + base.replace('.', '/'));
        Set<String> there = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> "." + sources.relativize(file.getParent()).toString().replace('/', '.'))
                    .forEach(name -> there.add(name.equals(".") ? "io.quarkiverse.sessions" + base : name));
        }
        assertThat(table("Packages of `" + module + "`:", PACKAGE)).isEqualTo(there);
    }

    @Test
    void contributorsAreToldOfEveryModule() throws IOException {
        Set<String> told = table("## Where things are", DIRECTORY);
        assertThat(told).allSatisfy(directory -> assertThat(TOP.resolve(directory)).isDirectory());
        Set<String> modules = new TreeSet<>();
        try (Stream<Path> files = Files.walk(TOP, 3)) {
            files.filter(file -> file.endsWith("pom.xml")).map(pom -> TOP.relativize(pom.getParent()).toString())
                    .filter(module -> !module.isEmpty() && !module.equals("integration-tests")).forEach(modules::add);
        }
        assertThat(told).containsAll(modules);
    }

    /** The first columns of the first table below a line. */
    private static Set<String> table(String above, Pattern row) throws IOException {
        List<String> lines = Files.readAllLines(TOP.resolve("CONTRIBUTING.md"));
        int start = lines.indexOf(above);
        assertThat(start).as("the line '%s'", above).isNotNegative();
        Set<String> first = new TreeSet<>();
        lines.stream().skip(start).dropWhile(line -> !line.startsWith("|")).takeWhile(line -> line.startsWith("|"))
                .forEach(line -> found(row, line).forEach(cell -> first.add(cell.group(1))));
        return first;
    }

    static Stream<Path> texts() {
        try (Stream<Path> top = Files.list(TOP); Stream<Path> decisions = Files.list(Path.of("decisions"))) {
            return new TreeSet<>(Stream.concat(top, decisions).filter(file -> file.toString().endsWith(".md")).toList())
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
