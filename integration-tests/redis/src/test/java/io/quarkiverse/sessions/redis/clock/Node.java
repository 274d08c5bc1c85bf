package io.quarkiverse.sessions.redis.clock;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.quarkiverse.sessions.redis.server.FreePorts;
import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.redis.server.TcpProxy;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusProdModeTest;

/** A node whose clock is wrong, by half a minute. All else that it is told to wait for is far shorter than that. */
enum Node {

    AHEAD(Duration.ofSeconds(30)),
    BEHIND(Duration.ofSeconds(-30));

    static final Duration IDLE = Duration.ofSeconds(8);
    static final Duration TOUCH = Duration.ofSeconds(4);
    static final Duration RENEW_AFTER = Duration.ofSeconds(6);
    static final Duration GRACE = Duration.ofSeconds(4);
    static final Duration LEASE = Duration.ofSeconds(2);
    static final Duration MAX_HOLD = Duration.ofSeconds(7);

    static final RedisServer REDIS = RedisServer.run();
    private static final Path AGENT = ClockAgent.jar();

    private final Duration offset;
    private final int port = FreePorts.next();
    private TcpProxy redis; // on the way to it

    Node(Duration offset) {
        this.offset = offset;
    }

    Node other() {
        return this == AHEAD ? BEHIND : AHEAD;
    }

    /** To be called once. */
    QuarkusProdModeTest application() {
        redis = TcpProxy.to(REDIS);
        Map<String, String> properties = new HashMap<>();
        properties.put("quarkus.http.port", Integer.toString(port));
        properties.put("quarkus.redis.hosts", redis.uri());
        properties.put("quarkus.sessions.cookie.secure", "false");
        properties.put("quarkus.sessions.idle-timeout", IDLE.toString());
        properties.put("quarkus.sessions.touch-interval", TOUCH.toString());
        properties.put("quarkus.sessions.renew-after", RENEW_AFTER.toString());
        properties.put("quarkus.sessions.renewal-grace", GRACE.toString());
        properties.put("quarkus.sessions.lock.lease", LEASE.toString());
        properties.put("quarkus.sessions.lock.max-hold", MAX_HOLD.toString());
        properties.put("quarkus.sessions.lock.wait-timeout", "20S");
        return new QuarkusProdModeTest()
                .withApplicationRoot(jar -> jar.addClasses(Ways.class, Gate.class, Clocks.class))
                .setApplicationName("clock-" + name().toLowerCase(Locale.ROOT)).setRun(false)
                .overrideConfigKey("quarkus.sessions.store", "redis")
                .setJVMArgs(List.of(ClockAgent.jvmArgument(AGENT, offset)))
                .setRuntimeProperties(properties);
    }

    Browser browser() {
        return new Browser(port);
    }

    /** The same browser, here. */
    Browser browser(Browser elsewhere) {
        return browser().withCookie("SESSION", elsewhere.cookie("SESSION"));
    }

    long scriptsDuring(Runnable requests) {
        long before = scripts();
        requests.run();
        return scripts() - before;
    }

    Duration offset() {
        return offset;
    }

    void cutOff() {
        redis.cut();
    }

    void connect() {
        redis.pass();
    }

    void close() {
        redis.close();
    }

    private long scripts() {
        return redis.commandCounts().calls().getOrDefault("evalsha", 0L);
    }
}
