package io.quarkiverse.sessions.runtime.request;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

import io.quarkiverse.sessions.SessionStoreException;
import io.quarkiverse.sessions.runtime.context.Stages;

/** What went wrong while several sessions were committed, independently of each other. */
final class CommitFailures {

    private final List<Throwable> all = new ArrayList<>(0);

    void add(Throwable failure) {
        all.add(Stages.cause(failure));
    }

    /** The first of a change that may be stored, else the first of all: the client is told to look before it asks again. */
    void throwAny() {
        if (all.isEmpty()) {
            return;
        }
        Throwable first = all.stream()
                .filter(failure -> failure instanceof SessionStoreException store && store.outcomeUnknown())
                .findFirst().orElse(all.get(0));
        all.stream().filter(other -> other != first).forEach(first::addSuppressed);
        throw first instanceof RuntimeException failure ? failure : new CompletionException(first);
    }
}
