package io.quarkiverse.sessions.runtime.request;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.http.RequestCookies;
import io.quarkiverse.sessions.runtime.session.LockedBlock.Kind;
import io.quarkiverse.sessions.runtime.session.OpenSession;
import io.quarkiverse.sessions.runtime.session.RequestPhase;
import io.vertx.ext.web.RoutingContext;

/**
 * The sessions of one request, from its start to its commit: the file to read first, from top to bottom. Kept in the
 * {@link RoutingContext}, so that it is found from every thread that works on the request; empty until a session is used.
 */
public final class RequestSessions {

    private static final String KEY = RequestSessions.class.getName();

    private final SessionEngine all;
    private final RoutingContext context;
    private final Home home;
    private final RequestPhase phase;
    private final SessionResponse response;
    private final Map<String, OpenSession> used = new LinkedHashMap<>(4);
    private RequestCookies cookies; // guarded by the map
    private volatile Predicate<Method> locked = method -> false;

    private RequestSessions(SessionEngine all, RoutingContext context, boolean touchesWait) {
        this.all = all;
        this.phase = new RequestPhase(touchesWait);
        this.context = context;
        this.home = Home.here();
        this.response = new SessionResponse(context, phase, all.headers(), all.identifyUsers(), this::used);
    }

    // ------------------------------------------------------------------ the request comes

    /**
     * @param touchesWait whether there are endpoints whose requests do not touch sessions
     */
    public static void start(SessionEngine all, RoutingContext context, boolean touchesWait) {
        if (context.get(KEY) == null) {
            context.put(KEY, new RequestSessions(all, context, touchesWait));
        }
    }

    /** {@code null} where no request is handled, and where the extension's route filter did not run. */
    public static RequestSessions of(RoutingContext context) {
        return context == null ? null : context.get(KEY);
    }

    RoutingContext context() {
        return context;
    }

    /** Where the request goes on, whatever it waited for. */
    public Home home() {
        return home;
    }

    // ------------------------------------------------------------------ Quarkus REST says what is going to be

    /** Direct writes will be stored, {@link #finish} is going to be called. */
    public void onRest() {
        if (phase.onRest()) {
            mayIdentifyUser();
        }
    }

    /** Quarkus REST has found the endpoint. */
    public void matched() {
        response.matched();
    }

    /** As {@link #onRest}, for an endpoint that sends the head itself: no commit comes before it. */
    public void neverCommits() {
        phase.neverCommits();
    }

    /** What answers goes on to its end when the client has left, and {@link #finish} is called all the same. */
    public void willOutliveClient() {
        response.willOutliveClient();
    }

    /** The answer may depend on who is logged in, although no session is used: the head will say so. */
    public void mayIdentifyUser() {
        if (all.identifyUsers()) {
            response.watch();
        }
    }

    /**
     * The endpoint is known that answers.
     *
     * @param touches whether a session that it uses, or that was used before, lives longer for it
     */
    public CompletionStage<Void> touches(boolean touches) {
        phase.touches(touches);
        return touches ? Stages.inTurn(used(), OpenSession::touchIfDue) : Stages.done();
    }

    // ------------------------------------------------------------------ the endpoint's locks

    /** The locks of the endpoint are held until {@link #finish}. */
    public void holdLocksAround(Predicate<Method> endpoint) {
        locked = endpoint;
    }

    public boolean holdsLocksAround(Method method) {
        return locked.test(method);
    }

    /**
     * @param names the sessions' names, in the order to lock them
     * @return completes when all are held; on failure none stays held once the request has ended
     */
    public CompletionStage<Void> lock(List<String> names) {
        return Stages.inTurn(names, name -> {
            OpenSession session = session(name);
            return session.state().mayBeStored()
                    ? session.blocks().open(session.blocks().block(Kind.REQUEST, null, false))
                    : Stages.done();
        });
    }

    /** As {@link #lock}, on the thread that is going to run the endpoint: it waits, and needs no other one then. */
    public void awaitLock(List<String> names) {
        for (String name : names) {
            OpenSession session = session(name);
            if (session.state().mayBeStored()) {
                session.blocks().awaitOpen(Kind.REQUEST);
            }
        }
    }

    // ------------------------------------------------------------------ the application uses sessions

    public OpenSession session(String name) {
        synchronized (used) {
            OpenSession session = used.get(name);
            if (session == null) {
                response.watch();
                cookies = cookies != null ? cookies : new RequestCookies(context.request());
                session = OpenSession.open(all.get(name), context, cookies, phase, home);
                used.put(name, session);
            }
            return session;
        }
    }

    /** Whether any session was looked at, so that there may be something to commit. */
    public boolean isUsed() {
        synchronized (used) {
            return !used.isEmpty();
        }
    }

    private List<OpenSession> used() {
        synchronized (used) {
            return List.copyOf(used.values());
        }
    }

    // ------------------------------------------------------------------ the endpoint has answered, or failed

    /** Whether {@link #commit} has anything to do. */
    public boolean hasToCommit() {
        return isUsed() && used().stream().anyMatch(OpenSession::hasToCommit);
    }

    /**
     * Stores what was written directly so far. More may be written before {@link #finish}. Sessions are committed independently
     * of each other.
     *
     * @param keepLocks whether what {@code @SessionLock} holds stays held
     * @return fails after all were tried, with the first failure of a change that may be stored, else with the first of all
     */
    public CompletionStage<Void> commit(boolean keepLocks) {
        return each(session -> session.commit(keepLocks));
    }

    /**
     * The endpoint, or what came before or after it, has failed: what was written directly and is not stored yet is dropped.
     * Locks stay held.
     *
     * @param failure what it ended with
     */
    public void failed(Throwable failure) {
        phase.failed();
        used().forEach(session -> session.dropUnsaved(failure.getClass().getSimpleName()));
    }

    /**
     * As {@link #commit}, once, at the end: releases what {@code @SessionLock} holds. From now on the response counts as begun.
     *
     * @param status of the response, asked for after a failure: what was written since then is kept if that is below 400
     * @param streams whether the application goes on after the response head
     */
    public CompletionStage<Void> finish(IntSupplier status, boolean streams) {
        if (!phase.begin(streams) || !isUsed()) {
            return Stages.done();
        }
        boolean keep = !phase.hasFailed() || status.getAsInt() < 400;
        if (!keep) {
            used().forEach(session -> session.dropUnsaved("status " + status.getAsInt()));
        }
        return each(session -> session.finish(keep));
    }

    private CompletionStage<Void> each(Function<OpenSession, CompletionStage<Void>> change) {
        CommitFailures failures = new CommitFailures();
        return Stages.inTurn(used(), session -> Stages.ask(() -> change.apply(session)).exceptionally(failure -> {
            failures.add(failure);
            return null;
        })).thenRun(failures::throwAny);
    }

    // ------------------------------------------------------------------ the response leaves

    /**
     * @param values of a header that is going to be sent, but is not set on the response yet
     */
    public void willSend(Function<String, List<String>> values) {
        response.willSend(values);
    }

    /** Whether the response will carry a session's cookie, as things stand. */
    public boolean setsCookies() {
        return used().stream().anyMatch(session -> !session.state().cookieLines().isEmpty());
    }
}
