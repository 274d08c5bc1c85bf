package io.quarkiverse.sessions.cluster;

import java.util.Optional;

import io.quarkiverse.sessions.SessionData;

/** What a request saw of its session, as text: the attribute that only this session has, and the user. */
final class Seen {

    static final String MARKER = "marker";
    static final String NOTHING = "-";

    private Seen() {
    }

    static String by(SessionData data, Optional<String> principal) {
        return of(data.get(MARKER, String.class), principal);
    }

    static String principal(Optional<String> principal) {
        return of(Optional.empty(), principal);
    }

    static String of(Optional<String> marker, Optional<String> principal) {
        return marker.orElse(NOTHING) + " " + principal.orElse(NOTHING);
    }
}
