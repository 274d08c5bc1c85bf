package io.quarkiverse.sessions.runtime.session;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.UnlockedWriteException;
import io.quarkiverse.sessions.runtime.activity.CallingPlace;
import io.quarkiverse.sessions.runtime.activity.SaidOnce;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig.UnlockedWrites;
import io.quarkiverse.sessions.runtime.context.LogCategory;

/** What a direct write to an existing session outside a lock does, by {@code unlocked-writes}. */
public final class UnlockedWritePolicy {

    private static final Logger LOG = LogCategory.UNLOCKED_WRITES.logger();

    private final String sessionName;
    private final UnlockedWrites mode;
    private final DroppedWrites dropped;
    private final UnlockedWriteObserver observer;
    private final SaidOnce warned = new SaidOnce();

    /**
     * @param observer {@code null} for none
     */
    public UnlockedWritePolicy(String sessionName, UnlockedWrites mode, DroppedWrites dropped, UnlockedWriteObserver observer) {
        this.sessionName = sessionName;
        this.dropped = dropped;
        this.observer = observer;
        this.mode = mode;
    }

    /**
     * Where the application's code is that calls: asked before the store is, whose answer comes on another stack.
     *
     * @return {@code null} where nobody wants to know
     */
    String place() {
        return mode == UnlockedWrites.ALLOW && !dropped.tells() && observer == null ? null : CallingPlace.find();
    }

    DroppedWrites dropped() {
        return dropped;
    }

    /**
     * @param key the attribute's key, {@code null} for all
     * @param place as {@link #place} gave it; {@code null} where it was not known to matter
     * @throws UnlockedWriteException if such writes are denied
     */
    void check(String key, String place) {
        String where = place == null ? CallingPlace.UNKNOWN : place;
        if (observer != null) {
            observer.writtenUnlocked(sessionName, key, where);
        }
        if (mode == UnlockedWrites.ALLOW) {
            return;
        }
        String what = (key == null ? "All attributes" : "The attribute '" + key + "'") + " of session '" + sessionName + "'";
        if (mode == UnlockedWrites.DENY) {
            throw new UnlockedWriteException(what
                    + " would be written outside a lock at " + where + " (unlocked-writes=deny); use update or @SessionLock");
        }
        if (warned.isFirst(where)) {
            LOG.warnf("%s is written outside a lock at %s: of concurrent requests that write it the last one wins. Use update "
                    + "or @SessionLock, or set unlocked-writes=allow. Logged once for each place", what, where);
        }
    }
}
