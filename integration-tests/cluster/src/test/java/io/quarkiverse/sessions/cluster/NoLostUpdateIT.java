package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.cluster.Operation.Kind;
import io.quarkiverse.sessions.cluster.Outcome.Acknowledged;

/** 48 clients increment under the lock, one node after the other; none of it is lost or refused. */
class NoLostUpdateIT {

    private static final int CLIENTS = 48;
    private static final int OF_ONE_SESSION = 2_000;
    private static final int SESSIONS = 200;
    private static final int OF_EACH_SESSION = 100;

    @RegisterExtension
    static final Cluster CLUSTER = Cluster.of(3).with("lock.wait-timeout", "2M");

    @Test
    void oneSession() {
        Browser browser = Browser.withSession(CLUSTER.next());
        History history = new History();
        long start = System.nanoTime();

        Clients.share(CLIENTS, OF_ONE_SESSION, number -> {
            Outcome outcome = history.record(Kind.INCREMENT, () -> browser.increment(CLUSTER.next(), Workload.of(number)));
            assertThat(outcome).isInstanceOf(Acknowledged.class);
        });

        report(OF_ONE_SESSION, start);
        assertThat(CLUSTER.nodes()).allSatisfy(node -> assertThat(browser.count(node)).isEqualTo(OF_ONE_SESSION));
        history.assertLinearizable(OF_ONE_SESSION);
    }

    @Test
    void manySessions() {
        List<Browser> browsers = IntStream.range(0, SESSIONS).mapToObj(i -> Browser.withSession(CLUSTER.next())).toList();
        List<Browser> shuffled = new ArrayList<>(Collections.nCopies(OF_EACH_SESSION, browsers).stream()
                .flatMap(List::stream).toList());
        Collections.shuffle(shuffled, new Random(SESSIONS));
        long start = System.nanoTime();

        Clients.share(CLIENTS, shuffled.size(), number -> assertThat(
                shuffled.get(number).increment(CLUSTER.next(), Workload.of(number))).isInstanceOf(Acknowledged.class));

        report(shuffled.size(), start);
        assertThat(browsers).allSatisfy(browser -> assertThat(browser.count(CLUSTER.next())).isEqualTo(OF_EACH_SESSION));
    }

    private static void report(int increments, long start) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        System.out.println("increments: " + increments + " in " + millis + " ms, " + increments * 1000L / millis + "/s");
    }
}
