package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkiverse.sessions.cluster.Outcome.Acknowledged;

/** Whatever the application does with sessions, each step on another node, in many browsers at the same time. */
final class EveryOperation {

    private static final int CLIENTS = 8;

    private final Cluster cluster;
    private final List<Browser> browsers;

    private EveryOperation(Cluster cluster, int browsers) {
        this.cluster = cluster;
        this.browsers = IntStream.range(0, browsers).mapToObj(i -> new Browser()).toList();
    }

    /** Every second browser ends its sessions at last. */
    static EveryOperation in(Cluster cluster, int browsers) {
        EveryOperation all = new EveryOperation(cluster, browsers);
        Clients.share(CLIENTS, browsers, number -> {
            all.use(all.browsers.get(number), Workload.of(number));
            if (number % 4 < 2) {
                all.end(all.browsers.get(number), Workload.of(number));
            }
        });
        return all;
    }

    /** Every value that a cookie of any of the browsers ever had. */
    Set<String> cookies() {
        return browsers.stream().flatMap(browser -> browser.everyCookie().stream()).collect(Collectors.toSet());
    }

    private void use(Browser browser, Workload workload) {
        post(browser, workload.path(""));
        post(browser, workload.path("/attributes/a"));
        post(browser, workload.path("/rotate"));
        assertThat(browser.increment(cluster.next(), workload)).isEqualTo(new Acknowledged(1));
        assertThat(browser.read(cluster.next(), workload)).isEqualTo(new Acknowledged(1));
        Clients.share(2, 2, number -> browser.increment(cluster.next(), workload));
        assertThat(browser.text(cluster.next(), workload.path("/locked"))).isEqualTo("3");

        browser.text(cluster.next(), "/");
        post(browser, "/cart/add", "sku=kettle");
        post(browser, "/cart/add", "sku=candle");
        post(browser, "/cart/remove", "sku=candle");
        post(browser, "/race", "requests=2");
        post(browser, "/race/locked");
        post(browser, "/race/naive");
        browser.text(cluster.next(), "/race");

        String user = "user" + browsers.indexOf(browser);
        post(browser, "/workload/login/put");
        post(browser, "/workload/login?user=" + user);
        Browser other = browser.copy();
        post(other, "/workload/login?user=other" + user);
        Browser third = new Browser();
        post(third, "/workload/login?user=other" + user);
        assertThat(other.text(cluster.next(), "/workload/login/count?user=other" + user)).isEqualTo("2");
        post(third, "/workload/login/logout-others");
        assertThat(other.text(cluster.next(), "/workload/login")).isEqualTo("nobody");
    }

    private void end(Browser browser, Workload workload) {
        Browser late = browser.copy();
        post(browser, workload.path("/end"));
        post(browser, "/sessions/cart/end");
        post(browser, "/workload/login/logout");
        assertThat(late.count(cluster.next())).isEqualTo(Counter.NONE);
    }

    private void post(Browser browser, String path, String... form) {
        assertThat(browser.post(cluster.next(), path, String.join("&", form)).statusCode()).as(path).isBetween(200, 303);
    }
}
