package io.quarkiverse.sessions.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetClient;

/** Against a server that takes a while. */
class LoadTest {

    private static final int WHILE_MILLIS = 20;
    private static final Duration DURATION = Duration.ofMillis(400);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1")
            .toCompletionStage().toCompletableFuture().join();
    private final NetClient client = vertx.createNetClient();
    private final List<Browser> browsers = Stream.generate(() -> Browser.connect(client, server.actualPort())).limit(4)
            .toList();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void eachBrowserAsksAgainWhenItHasItsAnswer() {
        Load.Result result = Load.asFastAsAnswered(vertx, browsers, Visits.toNobody("/"), DURATION);
        assertThat(result.latencies().count()).isEqualTo(asked.get()).isGreaterThanOrEqualTo(browsers.size());
        assertThat(result.latencies().percentile(0.01)).isGreaterThanOrEqualTo(WHILE_MILLIS - 1);
        assertThat(result.perSecond()).isPositive().isLessThanOrEqualTo(browsers.size() * 1000.0 / (WHILE_MILLIS - 1));
    }

    @Test
    void whatWaitsForABrowserCountsItsWaiting() {
        int perSecond = 1_000;
        Load.Result result = Load.offered(vertx, browsers, Visits.toNobody("/"), DURATION, perSecond);
        assertThat(result.latencies().count()).isEqualTo(asked.get()).isBetween(browsers.size(),
                (int) (perSecond * DURATION.toMillis() / 1_000));
        // Four browsers answer a fifth of what is offered, so the last one has waited for most of the time
        assertThat(result.latencies().percentile(1)).isGreaterThan(DURATION.toMillis() / 2.0);
    }

    @Test
    void aRefusalEndsAll() {
        assertThatThrownBy(() -> Load.asFastAsAnswered(vertx, browsers, Visits.toNobody("/refused"), DURATION))
                .isInstanceOf(CompletionException.class).hasMessageContaining("Refused").hasMessageContaining("503");
    }

    private void answer(HttpServerRequest request) {
        asked.incrementAndGet();
        if (request.path().equals("/refused")) {
            request.response().setStatusCode(503).end();
        } else {
            vertx.setTimer(WHILE_MILLIS, timer -> request.response().end("0"));
        }
    }
}
