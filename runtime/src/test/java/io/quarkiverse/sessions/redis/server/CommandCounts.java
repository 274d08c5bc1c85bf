package io.quarkiverse.sessions.redis.server;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import redis.clients.jedis.Jedis;

/**
 * How often each command was called and each error was answered, by name as Redis reports it ({@code evalsha},
 * {@code config|get}; {@code NOSCRIPT}). INFO is left out, since reading the counts calls it.
 */
public final class CommandCounts {

    private static final String OWN = "info";

    private final Map<String, Long> calls;
    private final Map<String, Long> errors;
    private final Map<String, Long> scripts;

    CommandCounts(Map<String, Long> calls, Map<String, Long> errors, Map<String, Long> scripts) {
        this.calls = calls;
        this.errors = errors;
        this.scripts = scripts;
    }

    /**
     * What the servers count, summed. What a script calls counts like what a client sends; what was redirected (MOVED,
     * ASK) or refused before it ran is no call.
     */
    public static CommandCounts of(RedisServer... servers) {
        Map<String, Long> calls = new TreeMap<>();
        Map<String, Long> errors = new TreeMap<>();
        for (RedisServer server : servers) {
            try (Jedis jedis = server.connect()) {
                read(jedis.info("commandstats"), "cmdstat_", "calls", calls);
                read(jedis.info("errorstats"), "errorstat_", "count", errors);
            }
        }
        calls.remove(OWN);
        return new CommandCounts(calls, errors, Map.of());
    }

    /**
     * What has been added since.
     *
     * @throws IllegalStateException if a count went down, as it does when a server is restarted
     */
    public CommandCounts since(CommandCounts earlier) {
        return new CommandCounts(difference(calls, earlier.calls), difference(errors, earlier.errors),
                difference(scripts, earlier.scripts));
    }

    /** Calls by command, only of those that were called. */
    public Map<String, Long> calls() {
        return Map.copyOf(calls);
    }

    /** Calls of a command, with those of its subcommands where the name has none. */
    public long calls(String command) {
        return calls.entrySet().stream()
                .filter(entry -> entry.getKey().equals(command) || entry.getKey().startsWith(command + "|"))
                .mapToLong(Map.Entry::getValue).sum();
    }

    public long total() {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How often each script was sent whole, by its text; a server does not count that. */
    public Map<String, Long> scripts() {
        return Map.copyOf(scripts);
    }

    /** Errors by their first word, only of those that were answered. */
    public Map<String, Long> errors() {
        return Map.copyOf(errors);
    }

    public long errors(String word) {
        return errors.getOrDefault(word, 0L);
    }

    /** For example {@code evalsha=2, ping=1}. */
    @Override
    public String toString() {
        return text(calls) + (errors.isEmpty() ? "" : " (errors: " + text(errors) + ")");
    }

    private static void read(String info, String prefix, String field, Map<String, Long> into) {
        info.lines().filter(line -> line.startsWith(prefix)).forEach(line -> {
            int colon = line.indexOf(':');
            for (String pair : line.substring(colon + 1).split(",")) {
                if (pair.startsWith(field + "=")) {
                    long count = Long.parseLong(pair.substring(field.length() + 1));
                    if (count > 0) {
                        into.merge(line.substring(prefix.length(), colon), count, Long::sum);
                    }
                }
            }
        });
    }

    private static Map<String, Long> difference(Map<String, Long> now, Map<String, Long> earlier) {
        earlier.forEach((name, count) -> {
            if (now.getOrDefault(name, 0L) < count) {
                throw new IllegalStateException("Counting began anew in between: " + name + " went from " + count + " to "
                        + now.getOrDefault(name, 0L));
            }
        });
        Map<String, Long> difference = new TreeMap<>();
        now.forEach((name, count) -> {
            long added = count - earlier.getOrDefault(name, 0L);
            if (added != 0) {
                difference.put(name, added);
            }
        });
        return difference;
    }

    private static String text(Map<String, Long> counts) {
        return counts.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
