package io.quarkiverse.sessions.runtime.session;

import java.util.List;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.SessionData;
import io.quarkiverse.sessions.UnlockedWriteException;
import io.quarkiverse.sessions.runtime.activity.SaidOnce;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig.UnlockedWrites;

/** What a direct write to an existing session outside a lock does, by {@code unlocked-writes}. */
public final class UnlockedWritePolicy {

    private static final Logger LOG = Logger.getLogger(UnlockedWritePolicy.class);

    private static final StackWalker STACK = StackWalker.getInstance();
    private static final String API = SessionData.class.getPackageName();
    private static final List<String> FRAMEWORK = List.of(API + ".runtime.", "java.", "jdk.", "sun.", "io.smallrye.",
            "io.vertx.", "io.netty.", "io.quarkus.", "org.jboss.resteasy.", "kotlin.", "kotlinx.");

    private static final String UNKNOWN = "an unknown place";

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
        return mode == UnlockedWrites.ALLOW && !dropped.tells() && observer == null ? null : callingPlace();
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
        String where = place == null ? UNKNOWN : place;
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
                    + "or @SessionLock, or set unlocked-writes=allow. Said once for each place", what, where);
        }
    }

    private static String callingPlace() {
        return STACK.walk(frames -> frames.filter(UnlockedWritePolicy::isApplication).findFirst()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .orElse(UNKNOWN));
    }

    private static boolean isApplication(StackWalker.StackFrame frame) {
        String name = frame.getClassName();
        return !name.substring(0, Math.max(0, name.lastIndexOf('.'))).equals(API)
                && FRAMEWORK.stream().noneMatch(name::startsWith) && !name.contains("_ClientProxy");
    }
}
