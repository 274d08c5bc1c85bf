package io.quarkiverse.sessions.spi;

import java.time.Instant;
import java.util.List;

/**
 * A place in the index of a principal, taken before the login.
 *
 * @param entry what was entered
 * @param inPlace whether the session had an entry there, so that another login of it may be on its way, or just done
 * @param lapsesAt from then on, by the store's clock, the entry counts only if its session carries the principal
 * @param earlier of the principal's other entries as many as were asked for, the newest first; fewer only where there are no
 *        more
 */
public record PrincipalReservation(PrincipalEntry entry, boolean inPlace, Instant lapsesAt,
        List<PrincipalEntry> earlier) {

    public PrincipalReservation {
        earlier = List.copyOf(earlier);
    }
}
