package io.quarkiverse.sessions.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has used of all processors. Linux tells in hundredths of a second; elsewhere it is not known. */
final class ProcessTime {

    private static final int MICROS_PER_TICK = 10_000;

    private ProcessTime() {
    }

    static double micros(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        try {
            return Files.exists(stat) ? ofStat(Files.readString(stat)) : Double.NaN;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name, in brackets, may have blanks and brackets in it. */
    static double ofStat(String stat) {
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Double.parseDouble(afterName[11]) + Double.parseDouble(afterName[12])) * MICROS_PER_TICK;
    }
}
