package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A node that dies (SIGKILL) in the middle of logins blocks none and adds none: there are never more sessions than there may
 * be, who could log in before can do so afterwards, and nothing is left.
 */
class KilledLoginIT {

    private static final String LOGIN = "/workload/login";
    private static final int CLIENTS = 8;
    private static final int MOST = 3;
    private static final int PROGRESS = 60;
    private static final Duration BOUND = Duration.ofSeconds(30);

    @RegisterExtension
    static final Cluster CLUSTER = Cluster.of(3)
            .with("\"auth\".login.max-sessions", String.valueOf(MOST))
            .with("\"auth\".idle-timeout", "8S").with("\"auth\".absolute-timeout", "10S")
            .with("\"auth\".lock.lease", "1S").with("\"auth\".lock.max-hold", "4S");

    private final Node victim = CLUSTER.node(2);
    private final Queue<Browser> browsers = new ConcurrentLinkedQueue<>();
    private final AtomicLong loggedIn = new AtomicLong();
    private final AtomicInteger mostSeen = new AtomicInteger();

    @Test
    void atAnyMoment() {
        try (Clients clients = Clients.repeat(CLIENTS, this::logInOrLook)) {
            awaitFurtherLogins();
            victim.kill();
            awaitFurtherLogins();
        }
        CLUSTER.restart(victim);
        assertThat(mostSeen.get()).isBetween(1, MOST);
        Browser next = new Browser();
        assertThat(next.post(CLUSTER.node(2), LOGIN + "?user=ann").statusCode()).isEqualTo(204);
        assertThat(next.text(CLUSTER.node(0), LOGIN)).isEqualTo("ann");
        assertThat(browsers.stream().filter(browser -> browser.text(CLUSTER.next(), LOGIN).equals("ann")).count())
                .isLessThan(MOST);
        Awaitility.await().atMost(BOUND).until(() -> CLUSTER.stored().size() == 0);
        assertThat(next.text(CLUSTER.next(), LOGIN + "/count?user=ann")).isEqualTo("0");
    }

    /** One of the clients looks, and the others log in, with a session that is there already or without. */
    private void logInOrLook(int client) {
        if (client == 0) {
            int seen = Integer.parseInt(new Browser().text(CLUSTER.node(0), LOGIN + "/count?user=ann"));
            mostSeen.accumulateAndGet(seen, Math::max);
            return;
        }
        Browser browser = new Browser();
        Node node = CLUSTER.next();
        if (client % 2 == 0) {
            browser.postToDyingNode(node, LOGIN + "/put");
        }
        int status = browser.postToDyingNode(node, LOGIN + "?user=ann").map(HttpResponse::statusCode).orElse(0);
        assertThat(status).as("no answer, logged in, or ended by others meanwhile").isIn(0, 204, 401);
        if (status == 204) {
            loggedIn.incrementAndGet();
            browsers.add(browser);
        }
    }

    private void awaitFurtherLogins() {
        long before = loggedIn.get();
        Awaitility.await("further logins").atMost(BOUND).until(() -> loggedIn.get() >= before + PROGRESS);
    }
}
