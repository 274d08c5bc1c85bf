package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a logout on one node nobody is logged in, whatever runs or waits on the other one. */
class LoggedOutElsewhereIT {

    private static final String LOGIN = "/workload/login";

    @RegisterExtension
    static final Cluster CLUSTER = Cluster.of(2);

    private final Node here = CLUSTER.node(0);
    private final Node there = CLUSTER.node(1);
    private Browser browser;

    @BeforeEach
    void logIn() {
        browser = new Browser();
        assertThat(browser.post(here, LOGIN + "?user=ann").statusCode()).isEqualTo(204);
        assertThat(browser.text(there, LOGIN)).isEqualTo("ann");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/put/at-gate", "/update/at-gate" })
    void whileABodyRunsOnAnotherNode(String path) throws Exception {
        CompletableFuture<HttpResponse<String>> body = async(browser, there, path);
        there.awaitHolder();
        logOut();
        there.openGate();
        HttpResponse<String> answer = body.get(20, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).as("counts as having happened just before").isEqualTo(204);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertNobody();
    }

    /** Without a word from the one that holds the lock. */
    @ParameterizedTest
    @ValueSource(strings = { "/guarded", "/guarded/update" })
    void whileABodyWaitsOnAnotherNode(String path) throws Exception {
        String key = Id.of(browser.cookie("AUTH")).key("auth");
        CompletableFuture<HttpResponse<String>> holder = async(browser.copy(), here, "/update/at-gate");
        here.awaitHolder();
        CompletableFuture<HttpResponse<String>> waiting = async(browser.copy(), there, path);
        Awaitility.await("the mark of a node that waits").until(() -> CLUSTER.stored().isAwaited(key));
        logOut();
        HttpResponse<String> answer = waiting.get(20, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        here.openGate();
        assertThat(holder.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        assertThat(CLUSTER.stored().fields(key)).containsExactlyInAnyOrder("v", "x", "u");
        assertNobody();
    }

    private void logOut() {
        assertThat(browser.copy().post(here, LOGIN + "/logout").statusCode()).isEqualTo(204);
    }

    private void assertNobody() {
        assertThat(CLUSTER.nodes()).allSatisfy(node -> {
            assertThat(browser.copy().text(node, LOGIN)).isEqualTo("nobody");
            assertThat(browser.copy().text(node, LOGIN + "/item")).isEqualTo("nothing");
        });
    }

    private static CompletableFuture<HttpResponse<String>> async(Browser browser, Node node, String path) {
        return CompletableFuture.supplyAsync(() -> browser.post(node, LOGIN + path));
    }
}
