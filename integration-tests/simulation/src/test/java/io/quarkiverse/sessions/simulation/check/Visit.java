package io.quarkiverse.sessions.simulation.check;

import java.util.List;
import java.util.Set;

/**
 * One request, as its client knows it.
 *
 * @param number in the order in which they were planned
 * @param browser who sent it
 * @param session the name of the session that it uses
 * @param presented the values of the session's cookie
 * @param handles of the sessions that they opened when they were set
 * @param newest whether that is what the browser had last, and nothing on its way may have changed it
 * @param touches whether using a session makes it live longer
 * @param started the moment when it was sent
 * @param startedAt the time of the world then, in nanoseconds
 */
public record Visit(int number, int browser, String session, List<String> presented, Set<String> handles, boolean newest,
        boolean touches,
        long started, long startedAt) {

    @Override
    public String toString() {
        return "request " + number + " of browser " + browser;
    }
}
