package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many users at once, each with eight readers who never stop reading while the session ends in one of the ways of {@link End}.
 * No request that began after the end sees the session, and none ever sees another one's.
 * <p>
 * The system property {@code storm.rounds} is the number of sessions of each test, at least two. For all of them with 10,000:
 *
 * <pre>
 * mvn -B verify -pl integration-tests/cluster -am -Dit.test='*StormIT' -Dstorm.rounds=10000 \
 *         -Dtest=SightingsTest -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
final class Storm {

    private static final int ROUNDS = Integer.getInteger("storm.rounds", 10);
    /** Fewer than there are rounds, because nodes are slow at first. */
    private static final int IN_FLIGHT = Math.min(24, ROUNDS / 2);
    /** Rounds that are shared among the clients at a time. */
    private static final int BATCH = 500;

    private final Cluster cluster;
    private final List<Node> nodes;
    private final KeepAlive connections;
    private final long seed = new Random().nextLong();
    private final AtomicLong sightings = new AtomicLong();
    private final AtomicLong ofSomething = new AtomicLong();

    private Storm(Cluster cluster, List<Node> nodes, KeepAlive connections) {
        this.cluster = cluster;
        this.nodes = nodes;
        this.connections = connections;
    }

    /** Short lives, and a touch and a renewed cookie in almost every round. */
    static Cluster on(Cluster cluster) {
        return cluster.with("\"auth\".idle-timeout", StormRound.IDLE_TIMEOUT.toString())
                .with("\"auth\".touch-interval", "0.1S").with("\"auth\".renew-after", "0.1S")
                .with("\"auth\".lock.wait-timeout", "1M").with("\"auth\".lock.lease", "10S")
                .with("\"auth\".lock.max-hold", "10S");
    }

    /**
     * @param nodes those of the cluster that are asked
     */
    static void over(Cluster cluster, List<Node> nodes) {
        try (KeepAlive connections = new KeepAlive()) {
            Storm storm = new Storm(cluster, nodes, connections);
            storm.run();
            storm.assertNothingLeft();
        }
    }

    @Override
    public String toString() {
        return ROUNDS + " rounds of seed " + seed + " on " + nodes + ": " + sightings + " requests, " + ofSomething
                + " of which saw the session";
    }

    private void run() {
        long start = System.nanoTime();
        for (int first = 0; first < ROUNDS; first += BATCH) {
            share(first, Math.min(BATCH, ROUNDS - first));
            System.out.println("storm: " + this + ", " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s");
        }
    }

    private void share(int first, int rounds) {
        Clients.share(IN_FLIGHT, rounds, number -> {
            Sightings seen = new StormRound(cluster, nodes, connections, first + number, seed).run();
            sightings.addAndGet(seen.stream().count());
            ofSomething.addAndGet(seen.stream().filter(Sighting::isOfSomething).count());
        });
    }

    private void assertNothingLeft() {
        // Before the end, at least eight in each round but two of ten, whose sessions can expire before anybody reads.
        assertThat(ofSomething).hasValueGreaterThan(ROUNDS * 6L);
        assertThat(nodes).allSatisfy(node -> assertThat(new Browser().text(node, "/workload/registry")).isEqualTo("0"));
        assertThat(cluster.stored().everything()).noneMatch(text -> text.contains("marker-") || text.contains("user-"));
    }
}
