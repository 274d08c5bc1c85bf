package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.PrincipalReservation;
import io.quarkiverse.sessions.spi.SessionKey;
import io.vertx.redis.client.Response;

/**
 * Each principal's sessions in one sorted set, and what is known of them in a hash beside it; {@code principal.lua} tells more.
 */
final class RedisPrincipals {

    private final ScriptRunner calls;
    private final String prefix;
    private final int replicas;
    private final BiFunction<SessionKey, String, CompletionStage<Boolean>> carries;

    /**
     * @param carries whether a session carries a principal
     */
    RedisPrincipals(ScriptRunner calls, String prefix, int replicas,
            BiFunction<SessionKey, String, CompletionStage<Boolean>> carries) {
        this.calls = calls;
        this.prefix = prefix;
        this.replicas = replicas;
        this.carries = carries;
    }

    CompletionStage<PrincipalReservation> reserve(SessionKey key, String principal, Duration lapse, Duration lifetime,
            int most) {
        String name = key.sessionName();
        Arguments arguments = new Arguments().add(key.digest()).add(lapse).add(lifetime).add(most);
        return calls.run(Script.RESERVE, redisKeys(name, principal), arguments.bytes(), replicas).thenApply(reply -> {
            lookSoon(read(name, reply.get(3)), principal);
            return new PrincipalReservation(new PrincipalEntry(key, reply.get(1).toLong(), true), isSet(reply.get(2)),
                    Micros.instant(reply.get(0).toLong()), read(name, reply.get(4)));
        });
    }

    /** Without a deadline the index cannot tell that a session is over. Nobody waits for it: another login looks again. */
    private void lookSoon(List<PrincipalEntry> doubtful, String principal) {
        if (!doubtful.isEmpty()) {
            calls.own().runOnContext(nothing -> doubtful.forEach(entry -> carries.apply(entry.key(), principal)
                    .thenCompose(carried -> carried ? CompletableFuture.completedFuture(null)
                            : forget(entry.key().sessionName(), principal, List.of(entry)))));
        }
    }

    CompletionStage<List<PrincipalEntry>> entries(String sessionName, String principal, long before, int most) {
        return ask(Script.ENTRIES, sessionName, principal, new Arguments().add(before).add(most))
                .thenApply(reply -> read(sessionName, reply));
    }

    CompletionStage<PrincipalEntry> entry(SessionKey key, String principal) {
        return ask(Script.ENTRY, key.sessionName(), principal, new Arguments().add(key.digest()))
                .thenApply(reply -> reply.size() == 0 ? null : read(key.sessionName(), reply).get(0));
    }

    CompletionStage<Void> forget(String sessionName, String principal, List<PrincipalEntry> entries) {
        Arguments arguments = new Arguments();
        entries.forEach(entry -> arguments.add(entry.key().digest()).add(entry.order()));
        return calls.run(Script.FORGET, redisKeys(sessionName, principal), arguments.bytes(), replicas).thenAccept(reply -> {
        });
    }

    private CompletionStage<Response> ask(Script script, String sessionName, String principal, Arguments arguments) {
        return calls.run(script, redisKeys(sessionName, principal), arguments.bytes(), late -> {
        });
    }

    /** Handle, order, and whether it is reserved, of each. */
    private static List<PrincipalEntry> read(String sessionName, Response reply) {
        List<PrincipalEntry> entries = new ArrayList<>();
        for (int n = 0; n < reply.size(); n += 3) {
            entries.add(new PrincipalEntry(new SessionKey(sessionName, reply.get(n).toString()), reply.get(n + 1).toLong(),
                    isSet(reply.get(n + 2))));
        }
        return entries;
    }

    private static boolean isSet(Response flag) {
        return "1".equals(flag.toString());
    }

    /** Both in one slot. */
    private List<String> redisKeys(String sessionName, String principal) {
        String key = prefix + ":" + sessionName + ":principal:{" + PrincipalDigest.of(principal) + "}";
        return List.of(key, key + ":rows");
    }
}
