package io.quarkiverse.sessions.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Load;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Many users at once, each with a browser, more than the store has connections: whatever waits for what, every request sees,
 * writes and answers with its own session, its own user and its own request scope.
 */
abstract class Crossing {

    private static final int USERS = 48;
    private static final int THREADS_FOR_ALL = 20 * USERS; // no more than half of them wait for locks
    private static final int ROUNDS = 2;
    private static final int ANSWERED_WITHIN_SECONDS = 30;
    private static final Pattern BELIEF = Pattern.compile("(\\w+)=(\\S+)");

    private static final List<String> THREADS = List.of("read", "direct?n=", "update", "lock", "locked", "bean", "rotate",
            "again");
    private static final List<String> PIPELINES = List.of("pipeline/read", "pipeline/direct?n=", "pipeline/update",
            "pipeline/locked", "pipeline/bean", "pipeline/rotate", "pipeline/again", "pipeline/stage", "pipeline/stage/locked",
            "pipeline/multi", "pipeline/multi/locked", "pipeline/failing", "pipeline/list");
    /** What several requests of one browser can do at once. */
    private static final Pattern TOGETHER = Pattern.compile(".*/(read|update|lock|locked|bean|stage|multi|failing)");

    private final Set<String> wrong = new ConcurrentSkipListSet<>();
    private final AtomicInteger requests = new AtomicInteger();

    static QuarkusUnitTest app(String store, boolean proactive, Class<?>... classes) {
        List<Class<?>> all = new ArrayList<>(List.of(classes));
        all.addAll(List.of(Beliefs.class, BlockingWays.class, WorkerWays.class, PipelineWays.class, Cashier.class,
                Mappers.class, Listeners.class, Crossing.class));
        return SessionsTest.app(all.toArray(Class<?>[]::new))
                .overrideConfigKey("quarkus.redis.devservices.enabled", "false")
                .overrideRuntimeConfigKey("quarkus.thread-pool.max-threads", String.valueOf(THREADS_FOR_ALL))
                .overrideConfigKey("quarkus.sessions.\"auth\".store", store)
                .overrideConfigKey("quarkus.sessions.\"auth\".unlocked-writes", "allow")
                .overrideConfigKey("quarkus.sessions.\"auth\".login.enabled", "true")
                .overrideConfigKey("quarkus.http.auth.proactive", String.valueOf(proactive));
    }

    /** Where the blocking ways are found. */
    String threads() {
        return "worker";
    }

    boolean lists() {
        return true;
    }

    @BeforeEach
    void forget() {
        Listeners.crossed().clear();
    }

    @Test
    void everybodyMeetsOnlyThemselves() {
        List<String> ways = ways();
        List<String> together = ways.stream().filter(way -> TOGETHER.matcher(way).matches()).toList();
        Load.concurrently(USERS, number -> {
            String user = "u" + number;
            Browser browser = new Browser();
            ask(user, browser, threads() + "/login?user=" + user).join();
            for (int round = 0; round < ROUNDS; round++) {
                shuffled(ways).forEach(way -> ask(user, browser, way).join());
                shuffled(together).stream().map(way -> ask(user, browser, way)).toList().forEach(CompletableFuture::join);
            }
            ask(user, browser, threads() + "/logout").join();
        });
        assertThat(wrong).isEmpty();
        assertThat(Listeners.crossed()).isEmpty();
    }

    private List<String> ways() {
        List<String> ways = new ArrayList<>(PIPELINES);
        THREADS.forEach(way -> ways.add(threads() + "/" + way));
        if (!lists()) {
            ways.remove("pipeline/list");
        }
        return ways;
    }

    private static List<String> shuffled(List<String> ways) {
        List<String> shuffled = new ArrayList<>(ways);
        Collections.shuffle(shuffled);
        return shuffled;
    }

    private CompletableFuture<?> ask(String user, Browser browser, String way) {
        int number = requests.incrementAndGet();
        String request = user + "-" + number;
        String path = "/" + way + (way.endsWith("n=") ? number : "");
        return browser.sendAsync("GET", path, "X-User", user, "X-Request", request)
                .orTimeout(ANSWERED_WITHIN_SECONDS, TimeUnit.SECONDS)
                .handle((answer, failure) -> {
                    check(way.replaceAll("=.*", ""), user, request, answer, failure);
                    return null;
                });
    }

    private void check(String way, String user, String request, HttpResponse<String> answer, Throwable failure) {
        if (failure != null) {
            wrong.add(way + ": " + failure);
        } else if (answer.statusCode() != 200 || !answer.body().contains("session=")) {
            wrong.add(way + ": status " + answer.statusCode() + " " + answer.body());
        } else {
            String told = answer.body() + " " + answer.headers().firstValue("X-Filter").orElse("");
            Matcher beliefs = BELIEF.matcher(told);
            while (beliefs.find()) {
                checkBelief(way, user, request, beliefs.group(1), beliefs.group(2));
            }
        }
    }

    private void checkBelief(String way, String user, String request, String belief, String value) {
        String expected = switch (belief) {
            case "session", "identity" -> user;
            case "role" -> "of-" + user;
            default -> request;
        };
        if (!value.equals(expected)) {
            wrong.add(way + ": " + belief + " of " + (value.matches("(of-)?u\\d+.*") ? "another" : value));
        }
    }
}
