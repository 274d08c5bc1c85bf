package io.quarkiverse.sessions.runtime.redis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.sessions.PrincipalPage;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;

/**
 * Finds the principals that sessions of one name carry, by walking through the keys of every primary: their indexes are found
 * by the names of their keys, and the principals' own names in their sessions. A cursor is the place of the primary among all,
 * and the one that the primary itself has given.
 */
final class PrincipalWalk {

    /** Of one page, so that it ends soon also where few keys are indexes. */
    private static final int MOST_SCANS = 100;
    private static final int LOOKED_AT_ONCE = 16;
    private static final String BEGINNING = "0";
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,4})-(\\d{1,20})");

    private final ScriptRunner calls;
    private final String prefix;
    private final String pattern;
    private final int limit;
    private final List<String> names = new ArrayList<>();

    /**
     * @param prefix of the keys of sessions of this name
     */
    PrincipalWalk(ScriptRunner calls, String prefix, int limit) {
        this.calls = calls;
        this.prefix = prefix;
        this.pattern = prefix.replaceAll("[\\\\*?\\[\\]^]", "\\\\$0") + ":principal:{*}";
        this.limit = limit;
    }

    /**
     * @param cursor {@code null} for the beginning
     */
    CompletionStage<PrincipalPage> page(String cursor) {
        if (cursor == null) {
            return page(0, BEGINNING);
        }
        Matcher given = CURSOR.matcher(cursor);
        return given.matches() && isUnsignedLong(given.group(2)) ? page(Integer.parseInt(given.group(1)), given.group(2))
                : Stages.failed(new IllegalArgumentException("No page of principals gave this cursor"));
    }

    /** Redis takes no other cursors. */
    private static boolean isUnsignedLong(String digits) {
        return new BigInteger(digits).bitLength() <= Long.SIZE;
    }

    private CompletionStage<PrincipalPage> page(int server, String cursor) {
        return calls.keyOfEachServer().thenCompose(keys -> scan(keys, server, cursor, MOST_SCANS));
    }

    private CompletionStage<PrincipalPage> scan(List<String> keys, int server, String cursor, int scans) {
        if (server >= keys.size()) {
            return Stages.of(new PrincipalPage(names, Optional.empty()));
        }
        int rest = limit - names.size();
        if (rest <= 0 || scans == 0) {
            return Stages.of(new PrincipalPage(names, Optional.of(server + "-" + cursor)));
        }
        List<String> arguments = List.of(cursor, "MATCH", pattern, "COUNT", Integer.toString(rest), "TYPE", "zset");
        return calls.ask(keys.get(server), Command.SCAN, arguments).thenCompose(reply -> {
            String next = reply.get(0).toString();
            boolean done = next.equals(BEGINNING);
            return find(reply.get(1)).thenCompose(found -> scan(keys, done ? server + 1 : server, next, scans - 1));
        });
    }

    private CompletionStage<Void> find(Response indexes) {
        List<CompletableFuture<String>> looks = new ArrayList<>();
        for (Response index : indexes) {
            looks.add(principal(index.toString(), 0).toCompletableFuture());
        }
        return CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new)).thenAccept(all -> looks.stream()
                .map(CompletableFuture::join).filter(name -> name != null && !names.contains(name)).forEach(names::add));
    }

    /** The name that the newest of its sessions carries; {@code null} where none does. */
    private CompletionStage<String> principal(String index, int from) {
        String digest = index.substring(index.lastIndexOf('{') + 1, index.lastIndexOf('}'));
        return calls.ask(index, Command.ZREVRANGE, List.of(index, "" + from, "" + (from + LOOKED_AT_ONCE - 1)))
                .thenCompose(page -> carried(page).thenCompose(carried -> {
                    Optional<String> name = carried.stream().filter(found -> digest.equals(PrincipalDigest.of(found)))
                            .findFirst();
                    return name.isPresent() || page.size() < LOOKED_AT_ONCE ? Stages.of(name.orElse(null))
                            : principal(index, from + LOOKED_AT_ONCE);
                }));
    }

    private CompletionStage<List<String>> carried(Response sessions) {
        List<CompletableFuture<Response>> looks = new ArrayList<>();
        for (Response session : sessions) {
            String key = prefix + ":{" + session + "}";
            looks.add(calls.ask(key, Command.HMGET, List.of(key, Fields.PRINCIPAL)).toCompletableFuture());
        }
        return CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new)).thenApply(all -> looks.stream()
                .map(reply -> reply.join().get(0)).filter(name -> name != null)
                .map(name -> name.toString(StandardCharsets.UTF_8)).toList());
    }
}
