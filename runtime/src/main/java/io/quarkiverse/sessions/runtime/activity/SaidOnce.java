package io.quarkiverse.sessions.runtime.activity;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What has been logged and is not to be logged again. Past a bound nothing more is: keys may be made by clients. */
public final class SaidOnce {

    private static final int MOST = 1000;

    private final Set<Object> said = ConcurrentHashMap.newKeySet();

    public boolean isFirst(Object what) {
        return said.size() < MOST && said.add(what);
    }
}
