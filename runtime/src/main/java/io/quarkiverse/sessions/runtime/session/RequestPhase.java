package io.quarkiverse.sessions.runtime.session;

import io.quarkiverse.sessions.SessionException;

/** How far a request has come, and what it may still do with its sessions. */
public final class RequestPhase {

    private enum Step {
        /** The application may do everything. */
        OPEN,
        /** What was written is stored, the body is being written: loaded sessions can be read. */
        WRITING,
        /** The head is out or as good as out, the application goes on: existing sessions can be read and updated. */
        STREAMING,
        /** The response has ended. */
        CLOSED
    }

    /** Whether loading a session is an access. */
    private enum Touching {
        YES,
        /** It is not known yet which endpoint answers. */
        LATER,
        /** The endpoint is annotated. */
        NO
    }

    private final boolean waited;
    private volatile Step step = Step.OPEN;
    private volatile Touching touching;
    private volatile boolean headSent;
    private volatile boolean onRest;
    private volatile boolean commits;
    private volatile int failures;

    /**
     * @param touchesWait whether there are endpoints whose requests do not touch sessions
     */
    public RequestPhase(boolean touchesWait) {
        waited = touchesWait;
        touching = touchesWait ? Touching.LATER : Touching.YES;
    }

    public boolean isOpen() {
        return step == Step.OPEN;
    }

    /**
     * From now on the response counts as begun.
     *
     * @param streams whether the application goes on after the head
     * @return false if it had begun before
     */
    public synchronized boolean begin(boolean streams) {
        if (step != Step.OPEN) {
            return false;
        }
        step = streams ? Step.STREAMING : Step.WRITING;
        return true;
    }

    /**
     * @return whether the response had not begun before
     */
    public synchronized boolean close() {
        boolean open = isOpen();
        step = Step.CLOSED;
        return open;
    }

    public void headSent() {
        headSent = true;
    }

    boolean isHeadSent() {
        return headSent;
    }

    boolean touches() {
        return touching == Touching.YES;
    }

    boolean touchesWait() {
        return touching == Touching.LATER;
    }

    /** Whether accesses may be left to record. */
    public boolean mayOweTouches() {
        return waited && touching != Touching.NO;
    }

    /** The application uses a session: where no endpoint of Quarkus REST answers, that is an access. */
    synchronized void used() {
        if (touching == Touching.LATER && !onRest) {
            touching = Touching.YES;
        }
    }

    public synchronized void touches(boolean touches) {
        touching = touches ? Touching.YES : Touching.NO;
    }

    /**
     * Quarkus REST has the request, and will ask for the commit.
     *
     * @return false if that was known before
     */
    public synchronized boolean onRest() {
        if (onRest) {
            return false;
        }
        commits = true;
        onRest = true;
        return true;
    }

    public boolean isOnRest() {
        return onRest;
    }

    /** Takes back that there will be a commit. */
    public synchronized void neverCommits() {
        onRest = true;
        commits = false;
    }

    /** The endpoint has failed: what it wrote is dropped, and what it still writes refused. */
    public synchronized void failed() {
        failures++;
    }

    public boolean hasFailed() {
        return failures > 0;
    }

    /** Tells code that began before a failure from code that began after it. */
    int attempt() {
        return failures;
    }

    // ------------------------------------------------------------------ what is allowed when

    void checkMayTouch() {
        checkMayRead();
        if (step == Step.WRITING) {
            throw new IllegalStateException(
                    "A session was used for the first time while the response body was written; use it before the method returns");
        }
    }

    void checkMayRead() {
        if (step == Step.CLOSED) {
            throw new SessionException("A session was used after the response had ended");
        }
    }

    void checkMayUpdate() {
        checkMayRead();
        if (step == Step.WRITING) {
            throw new IllegalStateException(
                    "A session was changed while the response body was written; change it before the method returns");
        }
    }

    /**
     * @param attempt what {@link #attempt} was when the write began
     */
    void checkMayWriteDirectly(int attempt) {
        checkMayRead();
        if (!isOpen()) {
            throw new IllegalStateException(
                    "A session was written directly after the response head; use update, or write before the method returns");
        }
        if (attempt != failures) {
            throw new IllegalStateException(
                    "A session was written directly by a method that has failed meanwhile; use update to keep what it writes");
        }
        if (!commits) {
            throw new SessionException(onRest
                    ? "Direct writes to a session are not stored by an endpoint that sends its own events; here use update"
                    : "Direct writes to a session are stored by endpoints of Quarkus REST only; here use update");
        }
    }

    void checkMaySetCookies() {
        checkMayRead();
        if (!mayStillSetCookies()) {
            throw new IllegalStateException(
                    "A session can only be created, or get a new id, before the response head; do it before the method returns");
        }
    }

    /** Comes when what an update did is to be stored, in a session that there was none of when it began. */
    void checkUpdateOfNewMayEnd() {
        if (!mayStillSetCookies()) {
            throw new IllegalStateException("An update of a new session ended after the response had begun, so that no cookie "
                    + "could be sent any more, and nothing was saved; wait for it before the method returns");
        }
    }

    /** Comes after the session's new cookie is known: from when the head left on, it does not reach the browser. */
    void checkCookieIsSent() {
        if (headSent) {
            throw new IllegalStateException("The response head left while a session was created, or got a new id, so the "
                    + "browser does not know it; wait for what changes the session before the method returns");
        }
    }

    boolean mayStillSetCookies() {
        return isOpen() && !headSent;
    }
}
