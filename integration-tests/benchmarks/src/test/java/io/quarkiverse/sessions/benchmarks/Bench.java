package io.quarkiverse.sessions.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.redis.server.TcpProxy;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import redis.clients.jedis.Jedis;

/** Redis, the application and those who ask it, each started for the run and ended with it. */
final class Bench implements AutoCloseable {

    /** More than are asked at once at any distance that is measured. */
    private static final int DISTANT_CLIENTS = 256;

    private final RedisServer redis = RedisServer.run();
    private final TcpProxy distantRedis = TcpProxy.to(redis);
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final List<Browser> browsers = new ArrayList<>();
    private Application application;

    /** Starts all. */
    Bench(Settings settings) {
        try {
            application = Application.start(settings, redis.uri(), distantRedis.uri());
            NetClient client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
            for (int number = 0; number < Math.max(settings.connections(), DISTANT_CLIENTS); number++) {
                browsers.add(Browser.connect(client, application.port()));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    Browser browser() {
        return browsers.get(0);
    }

    /** Adds to the way between the application's distant sessions and Redis. */
    void distance(Duration roundTrip) {
        distantRedis.roundTrip(roundTrip);
    }

    String redisVersion() {
        try (Jedis jedis = redis.connect()) {
            return info(jedis, "server", "redis_version");
        }
    }

    Measurement measure(Scenario scenario, Duration duration) {
        double applicationBefore = application.cpuMicros();
        double redisBefore = redisMicros();
        long commandsBefore = redis.commandCounts().total();
        Load.Result result = Load.asFastAsAnswered(vertx, browsers.subList(0, scenario.clients()), scenario.visits(),
                duration);
        int requests = result.latencies().count();
        return new Measurement(requests, result.perSecond(), result.latencies().percentile(0.5),
                result.latencies().percentile(0.99),
                (application.cpuMicros() - applicationBefore) / requests, (redisMicros() - redisBefore) / requests,
                (double) (redis.commandCounts().total() - commandsBefore) / requests);
    }

    Load.Result offer(Visits visits, Duration duration, int perSecond) {
        return Load.offered(vertx, browsers.subList(0, DISTANT_CLIENTS), visits, duration, perSecond);
    }

    static int distantSessions() {
        return 2 * DISTANT_CLIENTS;
    }

    @Override
    public void close() {
        if (application != null) {
            application.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
        distantRedis.close();
        redis.close();
    }

    private double redisMicros() {
        try (Jedis jedis = redis.connect()) {
            return (Double.parseDouble(info(jedis, "cpu", "used_cpu_user"))
                    + Double.parseDouble(info(jedis, "cpu", "used_cpu_sys"))) * 1e6;
        }
    }

    private static String info(Jedis jedis, String section, String key) {
        return jedis.info(section).lines().filter(line -> line.startsWith(key + ":")).findFirst().orElseThrow()
                .substring(key.length() + 1).strip();
    }
}
