package io.quarkiverse.sessions.benchmarks.application;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionData;
import io.smallrye.mutiny.Uni;

/** A number in a session: reads it, and counts it up under the lock, as an application would write it. */
final class Counter {

    private static final String NUMBER = "n";
    private static final int PARTS = 30;
    private static final String PART = "x".repeat(3_000);

    private Counter() {
    }

    static Uni<String> read(ReactiveSession session) {
        return session.get(NUMBER, Integer.class).map(n -> Integer.toString(n.orElse(0)));
    }

    static Uni<String> increment(ReactiveSession session) {
        return session.updateAndGet(data -> Uni.createFrom().item(increment(data)));
    }

    static String read(Session session) {
        return Integer.toString(session.get(NUMBER, Integer.class).orElse(0));
    }

    static String increment(Session session) {
        return session.updateAndGet(Counter::increment);
    }

    /** Puts 90 kB beside it. */
    static Uni<String> enlarge(ReactiveSession session) {
        return session.updateAndGet(data -> {
            for (int part = 0; part < PARTS; part++) {
                data.put("part-" + part, PART);
            }
            return Uni.createFrom().item(increment(data));
        });
    }

    private static String increment(SessionData data) {
        int next = data.get(NUMBER, Integer.class).orElse(0) + 1;
        data.put(NUMBER, next);
        return Integer.toString(next);
    }
}
