package io.quarkiverse.sessions.cluster;

import java.util.Comparator;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What all requests saw of one session, and when. */
final class Sightings {

    private final String marker;
    private final String user;
    private final Queue<Sighting> all = new ConcurrentLinkedQueue<>();

    Sightings(String marker, String user) {
        this.marker = marker;
        this.user = user;
    }

    void add(Sighting sighting) {
        all.add(sighting);
    }

    Stream<Sighting> stream() {
        return all.stream();
    }

    /**
     * The first sighting that cannot be right.
     *
     * @param lives until when the session was there for certain
     * @param ended since when it was not there any more for certain
     */
    Optional<String> violation(long lives, long ended) {
        return inOrder().flatMap(sighting -> fault(sighting, lives, ended).map(fault -> fault + ": " + sighting).stream())
                .findFirst();
    }

    private Optional<String> fault(Sighting sighting, long lives, long ended) {
        if (!sighting.isAnswer()) {
            return Optional.of("neither a session nor none");
        }
        if (sighting.isOfAnother(marker, user)) {
            return Optional.of("of another session");
        }
        if (!sighting.isWhole()) {
            return Optional.of("half a session");
        }
        if (sighting.began() > ended && sighting.isOfSomething()) {
            return Optional.of("seen after the end");
        }
        if (sighting.began() > ended && sighting.given() != null) {
            return Optional.of("given a cookie of a session that has ended");
        }
        if (sighting.returned() < lives && sighting.isOfNothing()) {
            return Optional.of("not seen before the end");
        }
        return Optional.empty();
    }

    /** A line for each, in microseconds since the first one. */
    String lines(long lives, long ended) {
        long start = inOrder().findFirst().map(Sighting::began).orElse(0L);
        return inOrder().map(sighting -> micros(sighting.began() - start) + " - " + micros(sighting.returned() - start) + " "
                + sighting).collect(Collectors.joining("\n", "lives until " + micros(lives - start) + ", ended since "
                        + micros(ended - start) + "\n", "\n"));
    }

    private Stream<Sighting> inOrder() {
        return all.stream().sorted(Comparator.comparingLong(Sighting::began));
    }

    private static long micros(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos);
    }
}
