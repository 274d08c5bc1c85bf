package io.quarkiverse.sessions.cluster;

import java.util.List;

/**
 * What one request was told of a session.
 *
 * @param began when it was sent, by this process' monotonic clock
 * @param returned when its answer was there, by the same clock
 * @param marker of the session that it saw, {@link Seen#NOTHING} for none
 * @param user who is logged in, {@link Seen#NOTHING} for nobody
 * @param given a cookie of the session that it came for; {@code null} if the answer gave none, or one of another session
 */
record Sighting(Visit visit, String node, long began, long returned, int status, String marker, String user, String given) {

    private static final int NOBODY = 401;
    /** To writes with a replaced cookie, and to bodies whose lease is over because the machine stalled. */
    private static final int NOT_SAVED = 409;

    static Sighting of(Visit visit, String node, long began, long returned, int status, String body, String given) {
        String[] told = status == 200 ? body.split(" ") : new String[] { Seen.NOTHING, Seen.NOTHING };
        return new Sighting(visit, node, began, returned, status, told[0], told[1], given);
    }

    boolean isAnswer() {
        return status == 200 || status == NOBODY || status == NOT_SAVED;
    }

    /** Whether the session was there. */
    boolean isOfSomething() {
        return !marker.equals(Seen.NOTHING) || !user.equals(Seen.NOTHING);
    }

    /** Whether the session was not there. */
    boolean isOfNothing() {
        return !isOfSomething() && status != NOT_SAVED;
    }

    boolean isWhole() {
        return !visit.tellsAll() || marker.equals(Seen.NOTHING) == user.equals(Seen.NOTHING);
    }

    boolean isOfAnother(String ownMarker, String ownUser) {
        return !List.of(Seen.NOTHING, ownMarker).contains(marker) || !List.of(Seen.NOTHING, ownUser).contains(user);
    }
}
