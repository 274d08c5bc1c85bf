package io.quarkiverse.sessions.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** Applications whose sessions are in Redis. */
public final class RedisTest {

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

    /** The commands that the application sends meanwhile. */
    public static Map<String, Long> sentDuring(Connection connection, Runnable requests) {
        Map<String, Long> before = connection.commandCounts().calls();
        requests.run();
        Map<String, Long> sent = new TreeMap<>(connection.commandCounts().calls());
        before.forEach((command, calls) -> sent.merge(command, -calls, Long::sum));
        sent.values().removeIf(calls -> calls == 0);
        return sent;
    }
}
