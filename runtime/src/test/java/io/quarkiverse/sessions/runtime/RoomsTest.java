package io.quarkiverse.sessions.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.quarkiverse.sessions.Session;

/** The engine looks one way: each room knows the rooms that it may know, and classes know each other in no circle. */
class RoomsTest {

    private static final Path ROOMS = Path.of("src/main/java/io/quarkiverse/sessions/runtime");
    private static final Pattern ROW = Pattern.compile("\\|`(\\w+)` \\|([\\w, ]*)\\|");
    private static final Pattern CODE = Pattern.compile("\\{@code (\\w+)}");
    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackagesOf(Session.class);

    private final Rooms rooms = new Rooms();

    @Test
    void noRoomKnowsAnotherThatItMayNotKnow() {
        rooms.noArrowsButAllowed().check(CLASSES);
    }

    @Test
    void noClassesKnowEachOtherInACircle() {
        rooms.noCircles().check(CLASSES);
    }

    @Test
    void theApiKnowsNothingOfTheEngine() {
        Rooms.apiAlone().check(CLASSES);
    }

    @Test
    void noNameIsForAnything() {
        Rooms.noEmptyNames().check(CLASSES);
    }

    @Test
    void theMachinesClockIsReadAtOnePlace() {
        Rooms.oneClock().check(CLASSES);
    }

    @Test
    void nothingButStartUpLiesInNoRoom() {
        assertThat(CLASSES.stream().filter(found -> found.getPackageName().equals(Rooms.ENGINE) && found.isTopLevelClass())
                .map(JavaClass::getSimpleName)).containsExactlyInAnyOrder("SessionsRecorder", "SessionsAssembly",
                        "SessionSettings", "Stores", "StartLog", "ArcBeans", "package-info");
    }

    @Test
    void whatMustNotBeIsFound() {
        JavaClasses wrong = new ClassFileImporter().importPackages(Rooms.ENGINE + ".activity");
        assertThatThrownBy(() -> rooms.noArrowsButAllowed().check(wrong)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("activity may not know view: ").hasMessageContaining("WrongArrow")
                .hasMessageContaining("NonBlockingSession");
        assertThatThrownBy(() -> rooms.noCircles().check(wrong)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("WrongArrow").hasMessageContaining("WrongWayBack");
        assertThatThrownBy(() -> Rooms.oneClock().check(wrong)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("WrongArrow.<init>()").hasMessageContaining("System.currentTimeMillis()");
    }

    // ------------------------------------------------------------------ where the table is written for people

    @Test
    void thePageHasTheSameTable() throws IOException {
        String page = Files.readString(Path.of("../docs/modules/ROOT/pages/concepts-architecture.adoc"));
        assertThat(ROW.matcher(page).results()
                .collect(Collectors.toMap(row -> row.group(1), row -> names(row.group(2))))).isEqualTo(rooms.table());
    }

    @Test
    void eachRoomSaysWhomItMayKnow() throws IOException {
        for (Map.Entry<String, Set<String>> room : rooms.table().entrySet()) {
            String description = Files.readString(ROOMS.resolve(room.getKey()).resolve("package-info.java"));
            Matcher named = CODE.matcher(description.substring(description.indexOf("Rooms that it may know:")));
            assertThat(named.results().map(found -> found.group(1)).collect(Collectors.toSet())).as(room.getKey())
                    .isEqualTo(room.getValue());
        }
    }

    @Test
    void thereAreNoOtherRooms() throws IOException {
        try (var directories = Files.list(ROOMS)) {
            assertThat(directories.filter(Files::isDirectory).map(directory -> directory.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(rooms.table().keySet());
        }
    }

    private static Set<String> names(String listed) {
        return new TreeSet<>(listed.strip().equals("none") ? Set.of() : Set.of(listed.strip().split(", ")));
    }
}
