package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request with the cookie from before a login on another node neither writes nor overwrites the login's cookie. */
class OvertakenByLoginIT {

    private static final String LOGIN = "/workload/login";

    @RegisterExtension
    static final Cluster CLUSTER = Cluster.of(2);

    @ParameterizedTest
    @ValueSource(strings = { "/put/at-gate", "/update/at-gate" })
    void inFlight(String path) throws Exception {
        Node here = CLUSTER.node(0);
        Node there = CLUSTER.node(1);
        Browser browser = new Browser();
        assertThat(browser.post(here, LOGIN + "/put").statusCode()).isEqualTo(204);
        Browser before = browser.copy();
        CompletableFuture<HttpResponse<String>> late = CompletableFuture
                .supplyAsync(() -> browser.post(there, LOGIN + path));
        there.awaitHolder();
        assertThat(browser.post(here, LOGIN + "?user=ann").statusCode()).isEqualTo(204);
        String cookie = browser.cookie("AUTH");
        there.openGate();
        HttpResponse<String> answer = late.get(20, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.cookie("AUTH")).isEqualTo(cookie);
        assertThat(CLUSTER.nodes()).allSatisfy(node -> {
            assertThat(browser.text(node, LOGIN)).isEqualTo("ann");
            assertThat(browser.text(node, LOGIN + "/item")).isEqualTo("nothing");
            assertThat(before.text(node, LOGIN)).isEqualTo("nobody");
            assertThat(before.post(node, LOGIN + "/put").statusCode()).isEqualTo(409);
        });
    }
}
