package io.quarkiverse.sessions.simulation.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.sessions.simulation.check.Fact.Appended;
import io.quarkiverse.sessions.simulation.check.Fact.Read;
import io.quarkiverse.sessions.simulation.check.Fact.Written;

/**
 * Each attribute is an atomic register. All values are different, so that is easy to tell (Gibbons and Korach): a value is
 * there at least from the first answer to the last question that concern it, no two values may have to be there at one
 * moment, and none may come and go while another has to be there.
 */
public final class LatestWrite {

    private record Zone(String value, long firstTold, long lastAsked) {

        boolean isForward() {
            return firstTold < lastAsked;
        }

        boolean overlaps(Zone other) {
            return firstTold < other.lastAsked && other.firstTold < lastAsked;
        }
    }

    private final History history;

    public LatestWrite(History history) {
        this.history = history;
    }

    /** Of one session and key. */
    public void check(String handle, String key, List<Read> reads) {
        Map<String, Written> writes = new TreeMap<>();
        history.facts(Written.class).filter(write -> write.key().equals(key) && write.value() != null)
                .forEach(write -> writes.put(write.value(), write));
        List<Written> removals = history.facts(Written.class).filter(write -> write.key().equals(key)
                && write.value() == null && handle.equals(write.handle()) && write.outcome() != Outcome.REFUSED).toList();
        Map<String, List<Fact>> clusters = new HashMap<>();
        for (Written write : writes.values()) {
            if (handle.equals(write.handle()) && write.outcome() == Outcome.STORED) {
                clusters.computeIfAbsent(write.value(), value -> new ArrayList<>()).add(write);
            }
        }
        for (Read read : reads) {
            Written write = read.value() == null ? null : writes.get(read.value());
            if (read.value() == null) {
                checkAbsent(handle, read, writes.values(), removals);
            } else if (write == null || write.asked() > read.told()) {
                history.violated("Latest write: " + read.visit() + " read " + read.value() + " of session " + handle
                        + ", which nobody had written");
            } else if (write.outcome() == Outcome.REFUSED) {
                history.violated("Durable as told: " + read.visit() + " read " + read.value() + " of session " + handle
                        + ", which " + write.visit() + " was told is not stored");
            } else {
                if (read.told() < write.told() && mayComeTwice(write)) {
                    clusters.computeIfAbsent(read.value() + " at first", value -> new ArrayList<>()).add(read);
                } else {
                    clusters.computeIfAbsent(read.value(), value -> new ArrayList<>(List.of(write))).add(read);
                }
            }
        }
        check(handle, key, clusters, removals);
    }

    /** An update has saved it first, nobody knows whether, so the commit does it again. */
    private boolean mayComeTwice(Written write) {
        return history.facts(Appended.class)
                .anyMatch(update -> update.visit() == write.visit() && update.outcome() == Outcome.UNKNOWN);
    }

    private void checkAbsent(String handle, Read read, Iterable<Written> writes, List<Written> removals) {
        for (Written write : writes) {
            if (handle.equals(write.handle()) && write.outcome() == Outcome.STORED && write.told() < read.asked()
                    && removals.stream().noneMatch(removal -> told(removal) > write.asked() && removal.asked() < read.told())) {
                history.violated("Latest write: " + read.visit() + " read nothing of session " + handle + ", but "
                        + write.value() + " was stored before by " + write.visit());
            }
        }
    }

    private void check(String handle, String key, Map<String, List<Fact>> clusters, List<Written> removals) {
        List<Zone> zones = new ArrayList<>();
        clusters.forEach((value, cluster) -> zones.add(new Zone(value,
                cluster.stream().mapToLong(LatestWrite::told).min().orElseThrow(),
                cluster.stream().mapToLong(Fact::asked).max().orElseThrow())));
        for (Zone zone : zones) {
            removals.stream().filter(removal -> removal.asked() > zone.firstTold() && told(removal) < zone.lastAsked())
                    .findAny()
                    .ifPresent(removal -> history.violated("Latest write: '" + key + "' of session " + handle + " was "
                            + zone.value() + " from moment " + zone.firstTold() + " to " + zone.lastAsked() + ", and "
                            + removal.visit() + " removed it between " + removal.asked() + " and " + removal.told()));
        }
        for (int i = 0; i < zones.size(); i++) {
            for (int j = 0; j < zones.size(); j++) {
                Zone one = zones.get(i);
                Zone other = zones.get(j);
                boolean wrong = i != j && one.isForward() && (other.isForward() ? i < j && one.overlaps(other)
                        : one.firstTold < other.lastAsked && other.firstTold < one.lastAsked);
                if (wrong) {
                    history.violated("Latest write: '" + key + "' of session " + handle + " was " + one.value()
                            + " from moment " + one.firstTold() + " to " + one.lastAsked() + ", and " + other.value()
                            + " from " + other.firstTold() + " to " + other.lastAsked());
                }
            }
        }
    }

    /** Nobody was told of a write of unknown outcome. */
    private static long told(Fact fact) {
        return fact instanceof Written write && write.outcome() == Outcome.UNKNOWN ? Long.MAX_VALUE : fact.told();
    }
}
