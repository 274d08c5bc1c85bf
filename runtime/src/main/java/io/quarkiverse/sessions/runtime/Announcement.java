package io.quarkiverse.sessions.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the response's cookies are to say of one session. It follows the store: said only of what was stored. */
interface Announcement {

    void set(SessionId stored);

    void remove();

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
        private boolean removed;

        private OfId(SessionCookie cookie, boolean browserHasOne) {
            this.cookie = cookie;
            this.browserHasOne = browserHasOne;
        }

        @Override
        public synchronized void set(SessionId stored) {
            id = stored;
            removed = false;
        }

        @Override
        public synchronized void remove() {
            id = null;
            removed = browserHasOne;
        }

        @Override
        public synchronized List<String> lines(Duration maxAge) {
            if (id != null) {
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
