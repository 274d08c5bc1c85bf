package io.quarkiverse.sessions.runtime;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.runtime.context.Home;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * The sessions of one request. Kept in the {@link RoutingContext}, so that it is found from every thread that works on the
 * request; empty until a session is used.
 */
public final class RequestSessions {

    private static final Logger LOG = Logger.getLogger(RequestSessions.class);
    private static final String KEY = RequestSessions.class.getName();

    private final NamedSessions all;
    private final RoutingContext context;
    private final Home home;
    private final Map<String, RequestSession> used = new LinkedHashMap<>(4);
    private final RequestPhase phase;
    private volatile boolean outlivesClient;
    private volatile boolean watched;
    private boolean matched;
    private volatile Function<String, List<String>> toSend = name -> List.of();
    private volatile Predicate<Method> locked = method -> false;

    private RequestSessions(NamedSessions all, RoutingContext context, boolean touchesWait) {
        this.phase = new RequestPhase(touchesWait);
        this.all = all;
        this.context = context;
        this.home = Home.here();
    }

    /**
     * @param touchesWait whether there are endpoints whose requests do not touch sessions
     */
    static void start(NamedSessions all, RoutingContext context, boolean touchesWait) {
        if (context.get(KEY) == null) {
            context.put(KEY, new RequestSessions(all, context, touchesWait));
        }
    }

    /**
     * @return {@code null} where the extension's route filter did not run
     */
    public static RequestSessions of(RoutingContext context) {
        return context.get(KEY);
    }

    RequestSession session(String name) {
        synchronized (used) {
            RequestSession session = used.get(name);
            if (session == null) {
                watchResponse();
                session = PresentedCookies.open(all.get(name), this, () -> !phase.isHeadSent());
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

    /** Whether headers may be added to the response. */
    public boolean mayAddHeaders() {
        return watched;
    }

    /**
     * @param values of a header that is going to be sent, but is not set on the response yet
     */
    public void willSend(Function<String, List<String>> values) {
        toSend = values;
    }

    /** Whether the response will carry a session's cookie, as things stand. */
    public boolean setsCookies() {
        return used().stream().anyMatch(session -> !session.cookieLines().isEmpty());
    }

    private List<RequestSession> used() {
        synchronized (used) {
            return List.copyOf(used.values());
        }
    }

    // ------------------------------------------------------------------ the response

    /** Guarded by {@link #used}. */
    private void watchResponse() {
        if (watched) {
            return;
        }
        watched = true;
        if (context.response().ended() || context.response().closed()) {
            phase.close();
            return;
        }
        if (context.response().headWritten()) {
            phase.headSent();
        } else {
            context.addHeadersEndHandler(ignored -> headLeaves());
        }
        context.addEndHandler(ended -> responseEnded(ended.failed()));
        watchClient();
    }

    /** Quarkus REST takes the place of whoever wanted to know that the client has left; what comes last is told. */
    private void watchClient() {
        if (matched) {
            context.response().closeHandler(left -> responseEnded(true));
        }
    }

    /** Quarkus REST has found the endpoint. */
    public void matched() {
        synchronized (used) {
            matched = true;
            if (watched) {
                watchClient();
            }
        }
    }

    private void headLeaves() {
        if (phase.mayOweTouches()) {
            touch().subscribe().with(touched -> {
            });
        }
        CookieHeaders.write(context, used(), all.identifyUsers() && dependsOnUser(), toSend);
        phase.headSent();
        if (phase.begin(true)) {
            warnOfLostWrites();
            drop("The response head was sent before the request ended");
        }
    }

    /** Of what was answered elsewhere only a refusal does: what is public to all is the same for all. */
    private boolean dependsOnUser() {
        int status = context.response().getStatusCode();
        return context.user() != null
                && (phase.isOnRest() || status == 401 || status == 403 || status >= 300 && status < 400 && status != 304);
    }

    private void responseEnded(boolean early) {
        boolean clientLeft = early && !context.response().ended();
        if (clientLeft) {
            used().forEach(session -> session.blocks().clientLeft());
            if (phase.isOpen() && outlivesClient) {
                return;
            }
        }
        boolean open = phase.isOpen();
        phase.close();
        if (open) {
            drop("The client went away");
        }
    }

    private void warnOfLostWrites() {
        if (context.failure() == null && used().stream().anyMatch(RequestSession::hasUnsavedWrites)) {
            LOG.warnf("Direct writes to a session are lost because no endpoint of Quarkus REST answered %s, or because the "
                    + "application sent the response head itself; use update there", context.request().path());
        }
    }

    private void drop(String why) {
        for (RequestSession session : used()) {
            session.changes().drop().subscribe().with(done -> {
            }, failure -> LOG.debugf("%s: %s", why, failure.getMessage()));
        }
    }

    // ------------------------------------------------------------------ commit

    /** Quarkus REST has the request: direct writes will be stored, {@link #finish} is going to be called. */
    public void onRest() {
        if (!phase.isOnRest()) {
            phase.onRest();
            mayIdentifyUser();
        }
    }

    /**
     * The endpoint is known that answers.
     *
     * @param touches whether a session that it uses, or that was used before, lives longer for it
     */
    public Uni<Void> touches(boolean touches) {
        phase.touches(touches);
        return touches && isUsed() ? touch() : Uni.createFrom().voidItem();
    }

    /** Records the access to sessions that were loaded before it was known whether it is one. */
    private Uni<Void> touch() {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (RequestSession session : used()) {
            all = all.chain(session::touchIfDue);
        }
        return all;
    }

    /** As {@link #onRest}, for an endpoint that sends the head itself: no commit comes before it. */
    public void neverCommits() {
        phase.neverCommits();
    }

    /** The answer may depend on who is logged in, although no session is used: the head will say so. */
    public void mayIdentifyUser() {
        if (all.identifyUsers()) {
            synchronized (used) {
                watchResponse();
            }
        }
    }

    /** What answers goes on to its end when the client has left, and {@link #finish} is called all the same. */
    public void willOutliveClient() {
        outlivesClient = true;
    }

    /** The locks of the endpoint are held until {@link #finish}. */
    public void holdLocksAround(Predicate<Method> endpoint) {
        locked = endpoint;
    }

    boolean holdsLocksAround(Method method) {
        return locked.test(method);
    }

    /** Whether the request may carry a session at all. */
    boolean hasCookies() {
        return context.request().headers().contains("Cookie");
    }

    RequestPhase phase() {
        return phase;
    }

    RoutingContext context() {
        return context;
    }

    /** Where the request goes on, whatever it waited for. */
    public Home home() {
        return home;
    }

    /** Whether {@link #commit} has anything to do. */
    public boolean hasToCommit() {
        return isUsed() && used().stream()
                .anyMatch(session -> session.hasUnsavedWrites() || session.blocks().isResourceOpen());
    }

    /**
     * Stores what was written directly so far. More may be written before {@link #finish}. Sessions are committed
     * independently of each other.
     *
     * @param keepLocks whether what {@code @SessionLock} holds stays held
     * @return fails with the first session's failure, after all were tried; the others' are suppressed
     */
    public Uni<Void> commit(boolean keepLocks) {
        return each(session -> session.changes().commit(keepLocks));
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
     * As {@link #commit}, once, at the end: releases what {@code @SessionLock} holds. From the call on, subscribed to or not,
     * the response counts as begun.
     *
     * @param status of the response; what was written after a failure is kept if that is below 400
     * @param streams whether the application goes on after the response head
     */
    public Uni<Void> finish(int status, boolean streams) {
        if (!phase.begin(streams)) {
            return Uni.createFrom().voidItem();
        }
        boolean keep = !phase.hasFailed() || status < 400;
        if (!keep) {
            used().forEach(session -> session.dropUnsaved("status " + status));
        }
        return each(session -> session.changes().finish(keep));
    }

    private Uni<Void> each(Function<RequestSession, Uni<Void>> change) {
        List<Throwable> failures = new ArrayList<>(0);
        Uni<Void> all = Uni.createFrom().voidItem();
        for (RequestSession session : used()) {
            all = all.chain(() -> change.apply(session).onFailure().invoke(failures::add).onFailure().recoverWithNull());
        }
        return all.chain(() -> {
            if (failures.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            Throwable first = failures.get(0);
            failures.stream().filter(other -> other != first).forEach(first::addSuppressed);
            return Uni.createFrom().failure(first);
        });
    }
}
