package io.quarkiverse.sessions.runtime.cookie;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.quarkiverse.sessions.runtime.store.BrowserStore;
import io.quarkiverse.sessions.runtime.store.BrowserStore.Opened;

/** Keeps the sessions of one name in encrypted cookies. */
final class CookieStore implements BrowserStore {

    /** How far nodes' clocks may be apart: what is from further in the future is no session. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final CookieSetup setup;

    CookieStore(CookieSetup setup) {
        this.setup = setup;
    }

    @Override
    public Opened open(Function<String, List<String>> cookies, BooleanSupplier mayChange) {
        List<List<String>> values = setup.chunks().of(cookies);
        List<String> present = setup.chunks().present(values);
        boolean first = present.contains(setup.cookieName()); // others alone are what a longer session left behind
        Collection<Content> contents = first ? contents(values) : List.of();
        return new OpenedCookies(setup, present, first && contents.isEmpty(), contents, mayChange);
    }

    /** What opens, in the order of the cookies; of several that are the same session the newest. */
    private Collection<Content> contents(List<List<String>> values) {
        Map<String, Content> contents = new LinkedHashMap<>(2);
        for (String value : setup.chunks().join(values)) {
            setup.seal().open(value).flatMap(Content::decode).filter(this::isNotFromTheFuture).ifPresent(content -> contents
                    .merge(content.key(), content, (one, other) -> other.version() > one.version() ? other : one));
        }
        return contents.values();
    }

    private boolean isNotFromTheFuture(Content content) {
        return content.lastAccess().isBefore(setup.now().plus(SKEW));
    }

    @Override
    public CompletionStage<Void> endAll(String principal) {
        return setup.endAll(principal);
    }
}
