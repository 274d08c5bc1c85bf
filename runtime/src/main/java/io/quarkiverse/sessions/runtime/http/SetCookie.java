package io.quarkiverse.sessions.runtime.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.store.BrowserStore;

/**
 * What the response's cookies are to say of one session. It follows the store: said only of what was stored. Guarded by the
 * lock of the session's state.
 */
public interface SetCookie {

    default void set(SessionId stored) {
    }

    /**
     * A secret that the store takes in place of the presented one, unless another is offered meanwhile.
     *
     * @param until said only if the response leaves before that, in {@code nanoTime}
     */
    default void renew(SessionId offered, long until) {
    }

    void remove();

    /** Nothing is said of a session that has ended, or whose secret was replaced, by somebody else's hand. */
    default void withdraw() {
    }

    /**
     * The {@code Set-Cookie} lines.
     *
     * @param maxAge asked for how long the browser is to keep the cookie; gives {@code null} for as configured
     */
    List<String> lines(Supplier<Duration> maxAge);

    /** For sessions whose cookie is their id. */
    final class OfId implements SetCookie {

        private final SessionCookie cookie;
        private final boolean browserHasOne;
        private final Environment environment;
        private SessionId id;
        private long expires;
        private boolean mayExpire;
        private boolean removed;

        public OfId(SessionCookie cookie, boolean browserHasOne, Environment environment) {
            this.environment = environment;
            this.cookie = cookie;
            this.browserHasOne = browserHasOne;
        }

        @Override
        public void set(SessionId stored) {
            id = stored;
            mayExpire = false;
            removed = false;
        }

        @Override
        public void renew(SessionId offered, long until) {
            set(offered);
            expires = until;
            mayExpire = true;
        }

        @Override
        public void withdraw() {
            id = null;
        }

        @Override
        public void remove() {
            id = null;
            removed = browserHasOne;
        }

        @Override
        public List<String> lines(Supplier<Duration> maxAge) {
            if (id != null && !(mayExpire && environment.nanoTime() - expires > 0)) {
                return List.of(cookie.set(cookie.name(), id.cookieValue(), maxAge.get(), environment.now()));
            }
            return removed ? List.of(cookie.removal(cookie.name())) : List.of();
        }
    }

    /** For sessions that are in their cookies: their store itself knows what changed. */
    record OfContent(SessionCookie cookie, BrowserStore.Opened opened, Environment environment) implements SetCookie {

        @Override
        public void remove() {
            opened.forget();
        }

        @Override
        public List<String> lines(Supplier<Duration> maxAge) {
            List<String> lines = new ArrayList<>();
            opened.cookies().forEach(
                    (name, value) -> lines
                            .add(value.isEmpty() ? cookie.removal(name)
                                    : cookie.set(name, value, maxAge.get(), environment.now())));
            return lines;
        }
    }
}
