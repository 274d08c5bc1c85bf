package io.quarkiverse.sessions.runtime.memory;

/**
 * Where something stands among all that is to go, as one number: the smaller, the sooner. Those that go last stand behind all
 * others, and those that stay behind these, as if their time were many thousand years later.
 */
final class Place {

    /** How many of them there are: of those that go first, that go last, and that stay. */
    static final int ZONES = 3;

    private static final int STAYING = 2;
    private static final int BITS = 60;
    private static final long LATEST = (1L << BITS) - 1;

    private Place() {
    }

    static long of(Expiring value, long now) {
        return now < value.staysUntil() ? in(STAYING, Math.min(value.staysUntil(), value.expiresAt())) : onceFree(value);
    }

    private static long onceFree(Expiring value) {
        return in(value.goesLast() ? 1 : 0, value.expiresAt());
    }

    private static long in(int zone, long until) {
        return ((long) zone << BITS) + Math.min(until, LATEST);
    }

    /** Whether a value that stands there may have to go before it is looked at. */
    static boolean isTooLate(long place, Expiring value, long now) {
        return place > (zone(place) == STAYING ? of(value, now) : onceFree(value)) || until(place) > value.expiresAt();
    }

    static int zone(long place) {
        return (int) (place >>> BITS);
    }

    /** When it is to be looked at, at the latest. */
    static long until(long place) {
        return place & LATEST;
    }
}
