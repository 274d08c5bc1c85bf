package io.quarkiverse.sessions.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkiverse.sessions.runtime.activity.Work;
import io.quarkiverse.sessions.runtime.session.UnlockedWriteObserver;
import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.runtime.filters.Filters;

/** Sees what the application does with sessions, and tells whoever looks. */
@Singleton
@Unremovable
class Sightings implements Work.Listener, UnlockedWriteObserver {

    /** Before any filter that sets cookies; what is first to watch for the head is last to be told. */
    private static final int FIRST = 10_000;

    private static final String IN_COOKIES = "cookie";

    private final List<Log> logs = new CopyOnWriteArrayList<>();

    /** What was seen while somebody looked. */
    static final class Log {

        private final List<StoreCall> calls = new ArrayList<>();
        private final List<String> set = new ArrayList<>();
        private final List<String> removed = new ArrayList<>();
        private final List<String> unlocked = new ArrayList<>();

        private synchronized void asked(StoreCall call) {
            calls.add(call);
        }

        private synchronized void answered(List<String> cookieLines) {
            for (String line : cookieLines) {
                (BrowserCookies.removes(line) ? removed : set).add(BrowserCookies.nameIn(line));
            }
        }

        private synchronized void written(String what) {
            unlocked.add(what);
        }

        synchronized SessionUse toUse() {
            return new SessionUse(calls, set, removed, unlocked);
        }
    }

    Log begin() {
        Log log = new Log();
        logs.add(log);
        return log;
    }

    void end(Log log) {
        logs.remove(log);
    }

    // ------------------------------------------------------------------ what is seen

    void watchResponses(@Observes Filters filters) {
        filters.register(context -> {
            context.addHeadersEndHandler(head -> answered(context.response().headers().getAll("Set-Cookie")));
            context.next();
        }, FIRST);
    }

    void answered(List<String> cookieLines) {
        logs.forEach(log -> log.answered(cookieLines));
    }

    @Override
    public void writtenUnlocked(String sessionName, String attribute, String place) {
        logs.forEach(log -> log.written((attribute == null ? "all attributes" : "attribute '" + attribute + "'")
                + " of session '" + sessionName + "' at " + place));
    }

    /** A session in cookies asks nobody but where ends are remembered, of which it tells as well. */
    @Override
    public Work.End begins(Work work) {
        if (work.kind() == Work.Kind.STORE_CALL && !IN_COOKIES.equals(work.store())) {
            StoreCall call = new StoreCall(work.session(), work.store(), work.operation());
            logs.forEach(log -> log.asked(call));
        }
        return Work.End.UNHEARD;
    }
}
