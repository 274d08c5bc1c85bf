package io.quarkiverse.sessions.runtime.cookie;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionTooLargeException;
import io.quarkiverse.sessions.spi.SessionAccess;

/** What one session of a request's cookies holds, and what the response's are to hold. Guarded by its monitor. */
final class SealedContent {

    private static final int LARGEST_NAMED = 3;

    private final CookieSetup setup;
    private final BooleanSupplier mayChange;
    private Content content;
    private Map<String, String> cookies;
    private boolean changed;
    private boolean forgotten;

    /**
     * @param content {@code null} where they open to nothing
     * @param mayChange whether the response head is still to come
     */
    SealedContent(CookieSetup setup, Content content, BooleanSupplier mayChange) {
        this.setup = setup;
        this.content = content;
        this.mayChange = mayChange;
    }

    /** {@code null} for none. */
    synchronized Content content() {
        return content;
    }

    /** {@code null} where it is none that the access opens, or its time is over. */
    synchronized Content contentFor(SessionAccess access) {
        return hasKeyOf(access) && content.secret().matches(access.presented())
                && setup.now().isBefore(content.expiresAt()) ? content : null;
    }

    synchronized boolean hasKeyOf(SessionAccess access) {
        return content != null && content.key().equals(access.key().digest());
    }

    boolean mayChange() {
        return mayChange.getAsBoolean();
    }

    void checkMayChange() {
        if (!mayChange()) {
            throw new SessionException("A session that is kept in a cookie can only change before the response head; "
                    + "change it before the method returns, or before the first item is sent");
        }
    }

    /** Seals at once, so that what does not fit changes nothing. */
    Map<String, String> seal(Content next) {
        checkMayChange();
        String value = setup.seal().close(next.encode());
        return setup.chunks().split(value).orElseThrow(() -> tooLarge(next, value.length()));
    }

    void become(Content next) {
        become(next, seal(next));
    }

    /** In time, or not at all: whoever takes {@link #cookies} has said before that the head leaves. */
    synchronized void become(Content next, Map<String, String> sealed) {
        checkMayChange();
        replace(next, sealed);
    }

    private void replace(Content next, Map<String, String> sealed) {
        content = next;
        cookies = sealed;
        changed = true;
        forgotten = false;
    }

    /** A recorded access, sealed when the response leaves; one that no longer fits is not worth an error. */
    synchronized void touched(Content next) {
        replace(next, null);
    }

    synchronized void forget() {
        content = null;
        forgotten = true;
    }

    synchronized boolean isChanged() {
        return changed && content != null;
    }

    synchronized boolean isForgotten() {
        return forgotten;
    }

    /** The cookies that take it to the browser, by name; none where the browser has them. */
    synchronized Map<String, String> cookies() {
        if (!isChanged()) {
            return Map.of();
        }
        if (cookies == null) {
            cookies = setup.chunks().split(setup.seal().close(content.encode())).orElse(Map.of());
        }
        return cookies;
    }

    private SessionTooLargeException tooLarge(Content next, int length) {
        Map<String, Integer> sizes = new HashMap<>();
        next.attributes().forEach((key, value) -> sizes.put("'" + key + "'", value.length));
        if (next.user() != null) {
            sizes.put("the user", next.user().details().length);
        }
        String largest = sizes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer> comparingByValue().reversed())
                .limit(LARGEST_NAMED)
                .map(part -> part.getKey() + " with " + part.getValue() + " bytes")
                .collect(Collectors.joining(", "));
        return new SessionTooLargeException("Session '" + setup.sessionName() + "' would need " + length
                + " bytes of cookies, more than the " + setup.chunks().capacity()
                + " that cookie-store.max-chunks allows; nothing was saved. The largest in it are " + largest);
    }
}
