package io.quarkiverse.sessions.test;

import java.util.List;

/**
 * What the application did with sessions while {@link SessionWatch} looked. It has no ids, secrets or values.
 *
 * @param storeCalls what was asked of the sessions' stores, in order, by requests and in the background, mirrors
 *        included. A session in cookies asks nobody but where ends are remembered
 * @param cookies the names of the cookies that responses set, in order
 * @param removedCookies the names of the cookies that responses removed, in order
 * @param unlockedWrites the direct writes to existing sessions outside a lock, in order: the session, the attribute, and the
 *        place in the code
 */
public record SessionUse(List<StoreCall> storeCalls, List<String> cookies, List<String> removedCookies,
        List<String> unlockedWrites) {

    public SessionUse {
        storeCalls = List.copyOf(storeCalls);
        cookies = List.copyOf(cookies);
        removedCookies = List.copyOf(removedCookies);
        unlockedWrites = List.copyOf(unlockedWrites);
    }

    /**
     * @throws AssertionError if an existing session was written outside a lock; it says where
     */
    public void assertNothingWrittenUnlocked() {
        if (!unlockedWrites.isEmpty()) {
            throw new AssertionError("Written outside a lock: " + String.join(", ", unlockedWrites)
                    + ". Use update or @SessionLock");
        }
    }
}
