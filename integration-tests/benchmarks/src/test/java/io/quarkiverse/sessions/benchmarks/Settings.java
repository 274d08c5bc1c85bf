package io.quarkiverse.sessions.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What is measured and for how long: system properties, whose defaults are in the module's {@code pom.xml}. */
record Settings(Path application, Path log, List<String> jvm, int connections, int sessions, int rounds, Duration warmUp,
        Duration measured, int offered) {

    static Settings read() {
        return new Settings(Path.of(text("application")), Path.of(text("log")), List.of(text("jvm").split(" ")),
                number("connections"), number("sessions"), number("rounds"), Duration.ofSeconds(number("warm-up")),
                Duration.ofSeconds(number("seconds")), number("offered"));
    }

    private static int number(String name) {
        return Integer.parseInt(text(name));
    }

    private static String text(String name) {
        return Objects.requireNonNull(System.getProperty("benchmarks." + name), name);
    }
}
