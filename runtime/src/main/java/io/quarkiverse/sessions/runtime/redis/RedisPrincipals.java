package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.PrincipalReservation;
import io.quarkiverse.sessions.spi.SessionKey;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;

/**
 * Each principal's sessions in one sorted set, and what is known of them in a hash beside it; {@code principal.lua} tells
 * more.
 */
final class RedisPrincipals {

    private final RedisCalls calls;
    private final String prefix;
    private final int replicas;

    RedisPrincipals(RedisCalls calls, String prefix, int replicas) {
        this.calls = calls;
        this.prefix = prefix;
        this.replicas = replicas;
    }

    Uni<PrincipalReservation> reserve(SessionKey key, String principal, Duration lapse, Duration lifetime, int most) {
        Arguments arguments = new Arguments().add(key.digest()).add(lapse)
                .add(lifetime.isZero() ? LoginOptions.LONGEST : lifetime).add(most);
        return calls.run(Script.RESERVE, redisKeys(key.sessionName(), principal), arguments.bytes(), replicas)
                .map(reply -> new PrincipalReservation(new PrincipalEntry(key, reply.get(1).toLong(), true),
                        isSet(reply.get(2)), Instant.EPOCH.plus(reply.get(0).toLong(), ChronoUnit.MICROS),
                        read(key.sessionName(), reply, 3)));
    }

    Uni<List<PrincipalEntry>> entries(String sessionName, String principal, long before, int most) {
        return ask(Script.ENTRIES, sessionName, principal, new Arguments().add(before).add(most))
                .map(reply -> read(sessionName, reply, 0));
    }

    Uni<PrincipalEntry> entry(SessionKey key, String principal) {
        return ask(Script.ENTRY, key.sessionName(), principal, new Arguments().add(key.digest()))
                .map(reply -> reply.size() == 0 ? null : read(key.sessionName(), reply, 0).get(0));
    }

    Uni<Void> forget(String sessionName, String principal, List<PrincipalEntry> entries) {
        Arguments arguments = new Arguments();
        entries.forEach(entry -> arguments.add(entry.key().digest()).add(entry.order()));
        return calls.run(Script.FORGET, redisKeys(sessionName, principal), arguments.bytes(), replicas).replaceWithVoid();
    }

    private Uni<Response> ask(Script script, String sessionName, String principal, Arguments arguments) {
        return calls.run(script, redisKeys(sessionName, principal), arguments.bytes(), late -> {
        });
    }

    /** Handle, order, and whether it is reserved, of each. */
    private static List<PrincipalEntry> read(String sessionName, Response reply, int from) {
        List<PrincipalEntry> entries = new ArrayList<>();
        for (int n = from; n < reply.size(); n += 3) {
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
