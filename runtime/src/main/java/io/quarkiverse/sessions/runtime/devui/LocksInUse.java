package io.quarkiverse.sessions.runtime.devui;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.sessions.runtime.activity.CallingPlace;
import io.quarkiverse.sessions.runtime.activity.Work;
import io.quarkiverse.sessions.runtime.context.Environment;

/** The locks that requests hold or wait for, with the place in the code. */
@Singleton
public class LocksInUse implements Work.Listener {

    /** Of {@code @SessionLock}, and where a reactive chain goes on. */
    private static final String NO_PLACE = "no code of the application: @SessionLock, or a reactive chain";

    record Use(String session, String handle, String place, Instant since) {

        boolean isOf(Work work) {
            return session.equals(work.session()) && handle.equals(work.handle());
        }

        Duration age(Environment environment) {
            return Duration.between(since, environment.now());
        }
    }

    @Inject
    Environment environment;

    private final Map<Object, Use> waiting = new ConcurrentHashMap<>();
    private final Map<Object, Use> held = new ConcurrentHashMap<>();

    @Override
    public Work.End begins(Work work) {
        return switch (work.kind()) {
            case LOCK_WAIT -> waits(work);
            case LOCK_HOLD -> holds(work);
            case STORE_CALL, COMMIT -> Work.End.UNHEARD;
        };
    }

    private Work.End waits(Work work) {
        Object wait = new Object();
        String place = CallingPlace.find();
        Use use = use(work, place.equals(CallingPlace.UNKNOWN) ? NO_PLACE : place);
        waiting.put(wait, use);
        return (outcome, failure) -> {
            waiting.remove(wait);
            held.replaceAll((hold, known) -> known.place() == null && known.isOf(work)
                    ? new Use(known.session(), known.handle(), use.place(), known.since())
                    : known);
        };
    }

    /** It is held before the waiting is over, which knows the place. */
    private Work.End holds(Work work) {
        Object hold = new Object();
        held.put(hold, use(work, null));
        return (outcome, failure) -> held.remove(hold);
    }

    private Use use(Work work, String place) {
        return new Use(work.session(), work.handle(), place, environment.now());
    }

    List<Use> waiting() {
        return oldestFirst(waiting);
    }

    List<Use> held() {
        return oldestFirst(held);
    }

    private static List<Use> oldestFirst(Map<Object, Use> uses) {
        return uses.values().stream().sorted(Comparator.comparing(Use::since)).toList();
    }
}
