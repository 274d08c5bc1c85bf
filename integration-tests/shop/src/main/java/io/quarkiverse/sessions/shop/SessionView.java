package io.quarkiverse.sessions.shop;

import java.time.Duration;
import java.time.Instant;

import io.quarkiverse.sessions.Session;

/** A session as the page shows it. */
record SessionView(String name, boolean stored, String handle, String age, String expiry) {

    static SessionView of(String name, boolean stored, Session session) {
        Instant now = Instant.now();
        return new SessionView(name, stored, session.handle(),
                words(Duration.between(session.createdAt(), now)),
                words(Duration.between(now, session.expiresAt())));
    }

    static String words(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : Math.max(duration.toSeconds(), 0) + " s";
    }
}
