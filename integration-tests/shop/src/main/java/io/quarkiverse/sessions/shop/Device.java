package io.quarkiverse.sessions.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import io.quarkiverse.sessions.SessionInfo;

/** One of a customer's sessions as the page shows it. */
record Device(String handle, boolean current, String browser, String address, String signedIn, String lastSeen) {

    static Device of(SessionInfo session, String currentHandle) {
        return new Device(session.handle(), session.handle().equals(currentHandle),
                session.userAgent().map(Device::browser).orElse("Unknown browser"),
                session.remoteAddress().orElse("unknown"),
                ago(session.loggedInAt()), ago(session.lastAccess()));
    }

    /** In the order that they copy each other's names: Edge says that it is Chrome, which says that it is Safari. */
    private static String browser(String userAgent) {
        String name = firstIn(userAgent, "Edg", "Firefox", "Chrome", "Safari").orElse(userAgent.split("[/ ]")[0]);
        return firstIn(userAgent, "Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")
                .map(system -> name + " on " + system).orElse(name);
    }

    private static Optional<String> firstIn(String userAgent, String... names) {
        return Stream.of(names).filter(userAgent::contains).findFirst();
    }

    static String ago(Instant instant) {
        return SessionView.words(Duration.between(instant, Instant.now())) + " ago";
    }
}
