package io.quarkiverse.sessions.simulation;

import java.util.logging.*;

public final class Trace {
    public static void main(String[] a) {
        Logger.getLogger("io.quarkiverse.sessions").setLevel(Level.OFF);
        Simulation s = new Simulation(Long.parseLong(a[0]), plan -> true);
        var h = s.run();
        System.out.println(s);
        h.inOrder().forEach(System.out::println);
        h.violations().forEach(System.out::println);
        System.exit(0);
    }
}
