package io.quarkiverse.sessions.redis.login;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;

import io.quarkiverse.sessions.redis.server.Server;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisMonitor;
import redis.clients.jedis.exceptions.JedisException;

/** The scripts that a server runs, as MONITOR shows them, by the names of their files, and plain reads of whole hashes. */
final class ScriptsRun implements AutoCloseable {

    /** What a script calls has "lua" in place of an address. */
    private static final Pattern CALL = Pattern
            .compile("^\\S+ \\[\\d+ (?!lua])\\S+] \"(?i:(hgetall)|evalsha\" \"([0-9a-f]{40}))\"");

    private static final Map<String, String> NAMES = names();

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final int port;
    private final Jedis connection;

    /** What EVALSHA calls a script by. */
    static String sha1(String name) {
        return NAMES.entrySet().stream().filter(entry -> entry.getValue().equals(name)).findFirst().orElseThrow().getKey();
    }

    ScriptsRun(Server server) {
        port = server.port();
        connection = new Jedis("127.0.0.1", port, 0);
        Thread listener = new Thread(this::listen, "monitor");
        listener.setDaemon(true);
        listener.start();
        mark("begin");
    }

    /** All until now, in order. */
    List<String> seen() {
        mark("end");
        return lines.stream().map(CALL::matcher).filter(Matcher::find)
                .map(call -> call.group(1) != null ? "hgetall" : NAMES.get(call.group(2))).collect(Collectors.toList());
    }

    Map<String, Long> counts() {
        return seen().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Override
    public void close() {
        connection.close();
    }

    private void listen() {
        try {
            connection.monitor(new JedisMonitor() {
                @Override
                public void onCommand(String line) {
                    lines.add(line);
                }
            });
        } catch (JedisException closed) {
            // as it is meant to end
        }
    }

    private void mark(String mark) {
        long before = marks(mark);
        Awaitility.await("MONITOR").until(() -> {
            try (Jedis jedis = new Jedis("127.0.0.1", port)) {
                jedis.ping(mark);
            }
            return marks(mark) > before;
        });
    }

    private long marks(String mark) {
        return lines.stream().filter(line -> line.endsWith("\"" + mark + "\"")).count();
    }

    /** By their digests. What a script is made of is the engine's own affair. */
    private static Map<String, String> names() {
        try {
            Class<?> scripts = Class.forName("io.quarkiverse.sessions.runtime.redis.Script");
            Method sha1 = scripts.getDeclaredMethod("sha1");
            sha1.setAccessible(true);
            Map<String, String> names = new HashMap<>();
            for (Object script : scripts.getEnumConstants()) {
                names.put((String) sha1.invoke(script), script.toString().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
            return names;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
