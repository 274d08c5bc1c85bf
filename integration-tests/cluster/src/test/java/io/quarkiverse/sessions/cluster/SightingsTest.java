package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is right and what is wrong to see of a session that was there until 100 and ended before 200. */
class SightingsTest {

    private static final String OWN = "marker-1 user-1";
    private static final String NOTHING = "- -";
    private static final Visit READ = Reader.READS.visit();
    private static final Visit PRINCIPAL = Reader.ASKS_WHO_IS_LOGGED_IN.visit();

    @Test
    void right() {
        assertRight(READ, 10, 20, 200, OWN);
        assertRight(PRINCIPAL, 10, 20, 200, "- user-1");
        assertRight(READ, 10, 20, 409, "");
        assertRight(READ, 90, 300, 200, OWN);
        assertRight(READ, 90, 300, 200, NOTHING);
        assertRight(READ, 90, 300, 401, "");
        assertRight(READ, 190, 300, 200, OWN);
        assertRight(READ, 201, 300, 200, NOTHING);
        assertRight(READ, 201, 300, 409, "");
    }

    @Test
    void afterTheEnd() {
        assertWrong("seen after the end", READ, 201, 300, 200, OWN);
        assertWrong("seen after the end", PRINCIPAL, 201, 300, 200, "- user-1");
    }

    @Test
    void beforeTheEnd() {
        assertWrong("not seen before the end", READ, 10, 20, 200, NOTHING);
        assertWrong("not seen before the end", READ, 10, 20, 401, "");
    }

    @Test
    void ofAnotherSession() {
        assertWrong("of another session", READ, 90, 300, 200, "marker-2 user-1");
        assertWrong("of another session", READ, 90, 300, 200, "marker-1 user-2");
        assertWrong("of another session", READ, 201, 300, 200, "marker-2 user-2");
    }

    @Test
    void halfOfIt() {
        assertWrong("half a session", READ, 90, 300, 200, "marker-1 -");
        assertWrong("half a session", READ, 90, 300, 200, "- user-1");
    }

    @Test
    void otherAnswers() {
        assertWrong("neither", READ, 90, 300, 500, "");
        assertWrong("neither", READ, 90, 300, 503, "");
    }

    @Test
    void aCookie() {
        Sightings sightings = new Sightings("marker-1", "user-1");
        sightings.add(Sighting.of(READ, "node", 150, 300, 200, NOTHING, "renewed"));
        assertThat(sightings.violation(100, 200)).isEmpty();
        sightings.add(Sighting.of(READ, "node", 201, 300, 200, NOTHING, "renewed"));
        assertThat(sightings.violation(100, 200)).hasValueSatisfying(fault -> assertThat(fault).startsWith("given a cookie"));
    }

    private static void assertRight(Visit visit, long began, long returned, int status, String body) {
        assertThat(sightings(visit, began, returned, status, body).violation(100, 200)).isEmpty();
    }

    private static void assertWrong(String fault, Visit visit, long began, long returned, int status, String body) {
        assertThat(sightings(visit, began, returned, status, body).violation(100, 200))
                .hasValueSatisfying(told -> assertThat(told).startsWith(fault));
    }

    private static Sightings sightings(Visit visit, long began, long returned, int status, String body) {
        Sightings sightings = new Sightings("marker-1", "user-1");
        sightings.add(Sighting.of(visit, "node", began, returned, status, body, null));
        return sightings;
    }
}
