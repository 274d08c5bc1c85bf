package io.quarkiverse.sessions.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.awaitility.Awaitility;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.redis.server.Shared;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/** Applications whose sessions are in Redis. */
public final class RedisTest {

    private static final String PROBE = read("probe");

    private RedisTest() {
    }

    /** The application's default session is kept at these hosts. */
    public static QuarkusUnitTest app(String hosts, Class<?>... classes) {
        return withoutDevServices(classes)
                .overrideConfigKey("quarkus.sessions.store", "redis")
                .overrideRuntimeConfigKey("quarkus.redis.hosts", hosts);
    }

    public static QuarkusUnitTest withoutDevServices(Class<?>... classes) {
        List<Class<?>> all = new ArrayList<>(List.of(classes));
        all.addAll(List.of(RedisTest.class, Shared.class, Server.class, Connection.class));
        return SessionsTest.app(all.toArray(Class<?>[]::new)).overrideConfigKey("quarkus.redis.devservices.enabled", "false");
    }

    /**
     * The commands that the application sends meanwhile, without those that belong to no request: what opens a connection, and
     * the question, about once a second, whether its server is a replica by now.
     */
    public static Map<String, Long> sentDuring(Connection connection, Runnable requests) {
        Map<String, Long> before = sent(connection);
        requests.run();
        Map<String, Long> sent = new TreeMap<>(sent(connection));
        before.forEach((command, calls) -> sent.merge(command, -calls, Long::sum));
        sent.values().removeIf(calls -> calls == 0);
        return sent;
    }

    private static Map<String, Long> sent(Connection connection) {
        Connection.Counts counts = connection.commandCounts();
        Map<String, Long> sent = new TreeMap<>(counts.calls());
        sent.remove("hello");
        sent.computeIfPresent("eval", (command, calls) -> calls - counts.scripts().getOrDefault(PROBE, 0L));
        return sent;
    }

    private static String read(String script) {
        try (InputStream resource = Thread.currentThread().getContextClassLoader()
                .getResourceAsStream("io/quarkiverse/sessions/runtime/redis/" + script + ".lua")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when so much time has passed by the server's clock, which tells the age of secrets. */
    public static void await(Duration age, String uri) {
        try (Jedis jedis = new Jedis(URI.create(uri))) {
            long end = micros(jedis) + age.toNanos() / 1000;
            Awaitility.await().pollInSameThread().pollInterval(Duration.ofMillis(20)).until(() -> micros(jedis) > end);
        }
    }

    private static long micros(Jedis jedis) {
        List<String> time = jedis.time();
        return Long.parseLong(time.get(0)) * 1_000_000 + Long.parseLong(time.get(1));
    }
}
