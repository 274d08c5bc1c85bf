package io.quarkiverse.sessions.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the response's cookies are to say of one session. It follows the store: said only of what was stored. */
interface Announcement {

    void set(SessionId stored);

    /**
     * A secret that the store takes in place of the presented one, unless another is offered meanwhile: said only if the
     * response leaves in time.
     */
    void renew(SessionId offered, Duration inTime);

    void remove();

    /** Nothing is said of a session that has ended, or whose secret was replaced, by somebody else's hand. */
    void withdraw();

    /**
     * The {@code Set-Cookie} lines.
     *
     * @param maxAge how long the browser is to keep the cookie, {@code null} for as configured
     */
    List<String> lines(Duration maxAge);

    /** For sessions whose cookie is their id. */
    static Announcement ofId(SessionCookie cookie, boolean browserHasOne) {
        return new OfId(cookie, browserHasOne);
    }

    /** For sessions that are in their cookies. */
    static Announcement ofContent(SessionCookie cookie, BrowserStore.Opened opened) {
        return new OfContent(cookie, opened);
    }

    final class OfId implements Announcement {

        private final SessionCookie cookie;
        private final boolean browserHasOne;
        private SessionId id;
        private long expires;
        private boolean mayExpire;
        private boolean removed;

        private OfId(SessionCookie cookie, boolean browserHasOne) {
            this.cookie = cookie;
            this.browserHasOne = browserHasOne;
        }

        @Override
        public synchronized void set(SessionId stored) {
            id = stored;
            mayExpire = false;
            removed = false;
        }

        @Override
        public synchronized void renew(SessionId offered, Duration inTime) {
            set(offered);
            expires = System.nanoTime() + inTime.toNanos();
            mayExpire = true;
        }

        @Override
        public synchronized void withdraw() {
            id = null;
        }

        @Override
        public synchronized void remove() {
            id = null;
            removed = browserHasOne;
        }

        @Override
        public synchronized List<String> lines(Duration maxAge) {
            if (id != null && !(mayExpire && System.nanoTime() - expires > 0)) {
                return List.of(cookie.set(cookie.name(), id.cookieValue(), maxAge));
            }
            return removed ? List.of(cookie.removal(cookie.name())) : List.of();
        }
    }

    /** The store itself knows what changed. */
    record OfContent(SessionCookie cookie, BrowserStore.Opened opened) implements Announcement {

        @Override
        public void set(SessionId stored) {
        }

        @Override
        public void renew(SessionId offered, Duration inTime) {
        }

        @Override
        public void withdraw() {
        }

        @Override
        public void remove() {
            opened.forget();
        }

        @Override
        public List<String> lines(Duration maxAge) {
            List<String> lines = new ArrayList<>();
            opened.cookies().forEach(
                    (name, value) -> lines.add(value.isEmpty() ? cookie.removal(name) : cookie.set(name, value, maxAge)));
            return lines;
        }
    }
}
