package io.quarkiverse.sessions.shop;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.sessions.SessionInfo;

/** A customer who is signed in, as the shopkeeper sees it. */
record SignedIn(String id, int devices, String lastSeen) {

    /** Empty where the customer has signed out in the meantime. */
    static Optional<SignedIn> of(String id, List<SessionInfo> sessions) {
        Optional<Instant> lastSeen = sessions.stream().map(SessionInfo::lastAccess).max(Comparator.naturalOrder());
        return lastSeen.map(instant -> new SignedIn(id, sessions.size(), Device.ago(instant)));
    }
}
