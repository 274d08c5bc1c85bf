package io.quarkiverse.sessions.runtime.devui;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.runtime.session.NamedSession;
import io.quarkiverse.sessions.runtime.store.StoreProbe;
import io.quarkiverse.sessions.spi.SessionStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the pages of the Dev UI ask. Its public methods can be called by any page that is open in dev mode. */
@Singleton
public class SessionsDevService {

    @Inject
    SessionEngine sessions;

    @Inject
    LocksInUse locks;

    @Inject
    SeenInLog seen;

    @Inject
    Environment environment;

    /** The names of all sessions, with how each is configured. */
    public JsonArray configured() {
        ConfiguredSessions configured = new ConfiguredSessions();
        JsonArray all = new JsonArray();
        sessions.names().forEach(name -> all.add(new JsonObject().put("name", name)
                .put("cookie", sessions.get(name).cookie().name()).put("settings", configured.settings(name))));
        return all;
    }

    /** The sessions that a store holds. */
    public Uni<JsonObject> live(String session) {
        LiveSessions live = of(session);
        return live.list().map(list -> new JsonObject().put("sessions", list).put("limitation", live.limitation()));
    }

    /** The value of one attribute, as the codec wrote it. */
    public Uni<String> value(String session, String handle, String attribute) {
        return of(session).value(handle, attribute);
    }

    /** Ends one session, as {@code invalidate} would. */
    public Uni<Integer> end(String session, String handle) {
        return of(session).end(handle);
    }

    /** Ends all sessions of a name that are shown. */
    public Uni<Integer> endAll(String session) {
        return of(session).endAll();
    }

    /** Lets one session's time be over. */
    public Uni<Integer> expire(String session, String handle) {
        return of(session).expire(handle);
    }

    private LiveSessions of(String session) {
        NamedSession named = sessions.get(session);
        SessionStore store = sessions.probes().stream().filter(probe -> probe.sessionName().equals(session)).findFirst()
                .map(StoreProbe::store).orElse(null);
        return new LiveSessions(named, store);
    }

    /** The locks that requests hold or wait for. */
    public JsonArray locks() {
        JsonArray all = new JsonArray();
        locks.held().forEach(use -> all.add(json("held", use)));
        locks.waiting().forEach(use -> all.add(json("waiting", use)));
        return all;
    }

    private JsonObject json(String state, LocksInUse.Use use) {
        return new JsonObject().put("state", state).put("session", use.session()).put("handle", use.handle())
                .put("place", use.place()).put("millis", use.age(environment).toMillis());
    }

    /** Writes outside a lock, dropped writes and unreadable values. */
    public JsonArray seen() {
        JsonArray all = new JsonArray();
        seen.lines().forEach(line -> all.add(new JsonObject().put("at", line.at().toString())
                .put("category", line.category()).put("message", line.message())));
        return all;
    }
}
