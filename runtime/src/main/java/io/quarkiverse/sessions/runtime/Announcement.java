package io.quarkiverse.sessions.runtime;

/** What the response's cookie is to say of one session. It follows the store: said only of what was stored. */
final class Announcement {

    private final SessionCookie cookie;
    private final boolean browserHasOne;
    private SessionId id;
    private boolean removed;

    Announcement(SessionCookie cookie, boolean browserHasOne) {
        this.cookie = cookie;
        this.browserHasOne = browserHasOne;
    }

    synchronized void set(SessionId stored) {
        id = stored;
        removed = false;
    }

    synchronized void remove() {
        id = null;
        removed = browserHasOne;
    }

    /** The {@code Set-Cookie} line, {@code null} for none. */
    synchronized String line() {
        if (id != null) {
            return cookie.set(id);
        }
        return removed ? cookie.removal() : null;
    }
}
