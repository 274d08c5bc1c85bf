package io.quarkiverse.sessions.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import io.quarkiverse.sessions.runtime.context.Environment;

/** The rooms of the engine, and whom each may know. The API, the SPI and {@code context} are open to all. */
final class Rooms {

    static final String ENGINE = Rooms.class.getPackageName();
    private static final String OPEN = "context";
    private static final Set<String> CLOCKS = Set.of("System.currentTimeMillis", "Instant.now", "Clock.systemUTC",
            "Clock.systemDefaultZone", "Clock.system", "InstantSource.system", "Date.<init>", "LocalDateTime.now",
            "OffsetDateTime.now", "ZonedDateTime.now");

    private final Map<String, Set<String>> table = new TreeMap<>();

    Rooms() {
        room("activity");
        room("auth", "config", "login", "request");
        room("config");
        room(OPEN);
        room("cookie", "config", "store");
        room("devui", "activity", "config", "http", "lock", "login", "request", "session", "store");
        room("health", "config", "request", "store");
        room("http", "config", "store");
        room("lock", "activity");
        room("login", "activity", "lock", "store");
        room("management", "config", "login", "request", "session");
        room("memory", "activity", "config", "store");
        room("metrics", "activity", "request");
        room("redis", "activity", "config", "store");
        room("request", "activity", "http", "lock", "login", "session", "store");
        room("rest", "http", "login", "request");
        room("session", "activity", "config", "http", "lock", "login", "store", "values");
        room("store", "activity", "config");
        room("tracing", "activity");
        room("values", "activity", "config");
        room("view", "login", "request", "session");
    }

    private void room(String name, String... mayKnow) {
        table.put(name, new TreeSet<>(Set.of(mayKnow)));
    }

    Map<String, Set<String>> table() {
        return table;
    }

    /** Start-up lies above all rooms, in none. */
    ArchRule noArrowsButAllowed() {
        return classes().that().resideInAPackage(ENGINE + ".*").should(new ArchCondition<>("know allowed rooms only") {
            @Override
            public void check(JavaClass knows, ConditionEvents events) {
                for (Dependency arrow : knows.getDirectDependenciesFromSelf()) {
                    String from = room(knows);
                    String to = room(arrow.getTargetClass());
                    if (to != null && !to.equals(from) && !to.equals(OPEN) && !table.get(from).contains(to)) {
                        events.add(SimpleConditionEvent.violated(knows,
                                from + " may not know " + to + ": " + arrow.getDescription()));
                    }
                }
            }
        });
    }

    /** {@code null} outside the engine, empty for start-up. */
    private static String room(JavaClass known) {
        String name = known.getPackageName();
        return name.equals(ENGINE) ? "" : name.startsWith(ENGINE + ".") ? name.substring(ENGINE.length() + 1) : null;
    }

    ArchRule noCircles() {
        return SlicesRuleDefinition.slices().assignedFrom(new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass known) {
                return room(known) == null ? SliceIdentifier.ignore() : SliceIdentifier.of(topLevel(known).getName());
            }

            @Override
            public String getDescription() {
                return "top-level classes of the engine";
            }
        }).should().beFreeOfCycles();
    }

    private static JavaClass topLevel(JavaClass known) {
        return known.getEnclosingClass().map(Rooms::topLevel)
                .orElseGet(() -> known.isArray() ? known.getBaseComponentType() : known);
    }

    static ArchRule apiAlone() {
        return noClasses().that().resideOutsideOfPackage(ENGINE + "..").should().dependOnClassesThat()
                .resideInAPackage(ENGINE + "..");
    }

    /** A machine's clock may be wrong, or be set: who reads it knows that he does. */
    static ArchRule oneClock() {
        return noClasses().that().doNotHaveFullyQualifiedName(Environment.class.getName())
                .should(new ArchCondition<>("read the machine's clock") {
                    @Override
                    public void check(JavaClass reads, ConditionEvents events) {
                        reads.getAccessesFromSelf().stream()
                                .filter(access -> CLOCKS
                                        .contains(access.getTargetOwner().getSimpleName() + "." + access.getName()))
                                .forEach(access -> events.add(SimpleConditionEvent.satisfied(reads, access.getDescription())));
                    }
                });
    }

    static ArchRule noEmptyNames() {
        return noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Common|Manager)(\\$.*)?");
    }
}
