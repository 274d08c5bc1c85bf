package io.quarkiverse.sessions.runtime;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.SessionException;
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

    private enum Phase {
        /** The application may do everything. */
        OPEN,
        /** What was written is stored, the body is being written: loaded sessions can be read. */
        WRITING,
        /** The head is out or as good as out, the application goes on: existing sessions can be read and updated. */
        STREAMING,
        /** The response has ended. */
        CLOSED
    }

    private final NamedSessions all;
    private final RoutingContext context;
    private final Home home;
    private final Map<String, RequestSession> used = new LinkedHashMap<>(4);
    private volatile Phase phase = Phase.OPEN;
    private volatile boolean onRest;
    private volatile boolean commits;
    private volatile boolean outlivesClient;
    private volatile boolean headSent;
    private volatile Predicate<Method> locked = method -> false;

    private RequestSessions(NamedSessions all, RoutingContext context) {
        this.all = all;
        this.context = context;
        this.home = Home.here();
    }

    static void start(NamedSessions all, RoutingContext context) {
        if (context.get(KEY) == null) {
            context.put(KEY, new RequestSessions(all, context));
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
                if (used.isEmpty()) {
                    watchResponse();
                }
                session = PresentedCookies.open(all.get(name), this, () -> !headSent);
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

    private void watchResponse() {
        if (context.response().ended() || context.response().closed()) {
            phase = Phase.CLOSED;
            return;
        }
        headSent = context.response().headWritten();
        if (!headSent) {
            context.addHeadersEndHandler(ignored -> headLeaves());
        }
        context.addEndHandler(ended -> responseEnded(ended.failed()));
    }

    private void headLeaves() {
        CookieHeaders.write(context, used());
        headSent = true;
        if (phase == Phase.OPEN) {
            phase = Phase.STREAMING;
            warnOfLostWrites();
            drop("The response head was sent before the request ended");
        }
    }

    private void responseEnded(boolean clientLeft) {
        if (clientLeft) {
            used().forEach(session -> session.blocks().clientLeft());
            if (phase == Phase.OPEN && outlivesClient) {
                return;
            }
        }
        if (phase == Phase.OPEN) {
            phase = Phase.CLOSED;
            drop("The client went away");
        }
        phase = Phase.CLOSED;
    }

    private void warnOfLostWrites() {
        if (context.failure() == null && used().stream().anyMatch(RequestSession::hasUnsavedWrites)) {
            LOG.warnf("Direct writes to a session are lost because the application sent the response head of %s itself; use "
                    + "update there", context.request().path());
        }
    }

    private void drop(String why) {
        for (RequestSession session : used()) {
            session.changes().drop().subscribe().with(done -> {
            }, failure -> LOG.debugf("%s: %s", why, failure.getMessage()));
        }
    }

    // ------------------------------------------------------------------ commit

    /** Direct writes will be stored: {@link #commit} is going to be called. */
    public void willCommit() {
        onRest = true;
        commits = true;
    }

    /** What answers goes on to its end when the client has left, and {@link #commit} is called all the same. */
    public void willOutliveClient() {
        outlivesClient = true;
    }

    /** The locks of the endpoint are held until {@link #commit}. */
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

    /** Whether an endpoint of Quarkus REST answers. */
    boolean isOnRest() {
        return onRest;
    }

    RoutingContext context() {
        return context;
    }

    /** Where the request goes on, whatever it waited for. */
    public Home home() {
        return home;
    }

    /** Takes back {@link #willCommit}. */
    public void willNotCommit() {
        commits = false;
    }

    /**
     * Stores what was written directly and releases what {@code @SessionLock} holds, once. Sessions are committed
     * independently of each other. From the call on, subscribed to or not, the response counts as begun.
     *
     * @param keep whether the request succeeded; else its direct writes are dropped
     * @param streams whether the application goes on after the response head
     * @return fails with the first session's failure, after all were tried
     */
    public Uni<Void> commit(boolean keep, boolean streams) {
        synchronized (used) {
            if (phase != Phase.OPEN) {
                return Uni.createFrom().voidItem();
            }
            phase = streams ? Phase.STREAMING : Phase.WRITING;
        }
        List<Throwable> failures = new ArrayList<>(0);
        Uni<Void> all = Uni.createFrom().voidItem();
        for (RequestSession session : used()) {
            all = all.chain(
                    () -> session.changes().finish(keep).onFailure().invoke(failures::add).onFailure().recoverWithNull());
        }
        return all.chain(() -> failures.isEmpty() ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(failures.get(0)));
    }

    // ------------------------------------------------------------------ what is allowed when

    void checkMayTouch() {
        checkMayRead();
        if (phase == Phase.WRITING) {
            throw new IllegalStateException(
                    "A session was used for the first time while the response body was written; use it before the method returns");
        }
    }

    void checkMayRead() {
        if (phase == Phase.CLOSED) {
            throw new SessionException("A session was used after the response had ended");
        }
    }

    void checkMayUpdate() {
        checkMayRead();
        if (phase == Phase.WRITING) {
            throw new IllegalStateException(
                    "A session was changed while the response body was written; change it before the method returns");
        }
    }

    void checkMayWriteDirectly() {
        checkMayRead();
        if (phase != Phase.OPEN) {
            throw new IllegalStateException(
                    "A session was written directly after the response head; use update, or write before the method returns");
        }
        if (!commits) {
            throw new SessionException(
                    "Direct writes to a session are stored by endpoints of Quarkus REST only; here use update");
        }
    }

    void checkMaySetCookies() {
        checkMayRead();
        if (!mayStillSetCookies()) {
            throw new IllegalStateException(
                    "A session can only be created, or get a new id, before the response head; do it before the method returns");
        }
    }

    boolean mayStillSetCookies() {
        return phase == Phase.OPEN && !headSent;
    }
}
