package io.quarkiverse.sessions.redis.login;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import io.quarkiverse.sessions.redis.server.Server;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisMonitor;
import redis.clients.jedis.exceptions.JedisException;

/** The scripts that a server runs, as MONITOR shows them, by the names of their files. */
final class ScriptsRun implements AutoCloseable {

    private static final Pattern CALL = Pattern.compile("\"(?i:evalsha)\" \"([0-9a-f]{40})\"");

    private static final Map<String, String> NAMES = Stream.concat(
            Stream.of("load", "create", "save", "save-and-unlock", "end", "rotate", "try-lock", "unlock", "renew-lease",
                    "export", "replicate", "login", "end-of", "carries").map(name -> Map.entry(sha1("session", name), name)),
            Stream.of("reserve", "entries", "entry", "forget").map(name -> Map.entry(sha1("principal", name), name)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

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
        return lines.stream().map(CALL::matcher).filter(Matcher::find).map(call -> NAMES.get(call.group(1)))
                .collect(Collectors.toList());
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

    private static String sha1(String prelude, String file) {
        try {
            byte[] source = (read(prelude) + read(file)).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(String file) {
        try (InputStream resource = Thread.currentThread().getContextClassLoader()
                .getResourceAsStream("io/quarkiverse/sessions/runtime/redis/" + file + ".lua")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
