package io.quarkiverse.sessions.runtime.cookie;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.runtime.BrowserStore;
import io.quarkiverse.sessions.runtime.Revocations;
import io.quarkiverse.sessions.runtime.config.ConfigKeys;
import io.quarkiverse.sessions.spi.SessionKey;
import io.smallrye.mutiny.Uni;

/** The sessions of one name, in encrypted cookies. */
final class CookieSessions implements BrowserStore {

    /** How far nodes' clocks may be apart: what is from further in the future is no session. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final String sessionName;
    private final String cookieName;
    private final Seal seal;
    private final Chunks chunks;
    private final Revocations revocations;
    private final InstantSource clock;

    /**
     * @param revocations {@code null} for none
     */
    CookieSessions(String sessionName, String cookieName, Seal seal, Chunks chunks, Revocations revocations,
            InstantSource clock) {
        this.sessionName = sessionName;
        this.cookieName = cookieName;
        this.seal = seal;
        this.chunks = chunks;
        this.revocations = revocations;
        this.clock = clock;
    }

    @Override
    public Opened open(Function<String, List<String>> cookies, BooleanSupplier mayChange) {
        List<String> present = chunks.present(cookies);
        boolean first = present.contains(cookieName); // others alone are what a longer session left behind
        Collection<Content> contents = first ? contents(cookies) : List.of();
        return new OpenedCookies(this, present, first && contents.isEmpty(), contents, mayChange);
    }

    /** What opens, in the order of the cookies; of several that are the same session the newest. */
    private Collection<Content> contents(Function<String, List<String>> cookies) {
        Map<String, Content> contents = new LinkedHashMap<>(2);
        for (String value : chunks.join(cookies)) {
            seal.open(value).flatMap(Content::decode).filter(this::isNotFromTheFuture).ifPresent(content -> contents
                    .merge(content.key(), content, (one, other) -> other.version() > one.version() ? other : one));
        }
        return contents.values();
    }

    @Override
    public Uni<Void> endAll(String principal) {
        return Uni.createFrom().deferred(() -> {
            if (revocations == null) {
                throw new SessionException("Sessions of a user can only be ended from elsewhere if cookies are revoked: set '"
                        + ConfigKeys.key(sessionName, "cookie-store.revocation") + "'");
            }
            return revocations.endAll(sessionName, principal, LoginOptions.LONGEST);
        });
    }

    private boolean isNotFromTheFuture(Content content) {
        return content.lastAccess().isBefore(now().plus(SKEW));
    }

    String sessionName() {
        return sessionName;
    }

    SessionKey key(Content content) {
        return new SessionKey(sessionName, content.key());
    }

    Seal seal() {
        return seal;
    }

    Chunks chunks() {
        return chunks;
    }

    /** {@code null} for none. */
    Revocations revocations() {
        return revocations;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
