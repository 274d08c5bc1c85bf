package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.PrincipalReservation;
import io.quarkiverse.sessions.spi.SessionKey;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;

/** Each principal's sessions in one sorted set, which expires with the last of them; {@code principal.lua} tells more. */
final class RedisPrincipals {

    private final RedisCalls calls;
    private final String prefix;
    private final int replicas;

    RedisPrincipals(RedisCalls calls, String prefix, int replicas) {
        this.calls = calls;
        this.prefix = prefix;
        this.replicas = replicas;
    }

    Uni<PrincipalReservation> reserve(SessionKey key, String principal, Duration lapse, Duration lifetime) {
        Arguments arguments = new Arguments().add(key.digest()).add(lapse)
                .add(lifetime.isZero() ? LoginOptions.LONGEST : lifetime);
        return calls.run(Script.RESERVE, redisKeys(key.sessionName(), principal), arguments.bytes(), replicas)
                .map(reply -> new PrincipalReservation(new PrincipalEntry(key, reply.get(1).toLong(), true),
                        isSet(reply.get(2)), Instant.EPOCH.plus(reply.get(0).toLong(), ChronoUnit.MICROS),
                        read(key.sessionName(), reply, 3)));
    }

    Uni<List<PrincipalEntry>> entries(String sessionName, String principal) {
        return calls.run(Script.ENTRIES, redisKeys(sessionName, principal), new Arguments().bytes(), late -> {
        }).map(reply -> read(sessionName, reply, 0));
    }

    Uni<Void> forget(String sessionName, String principal, List<PrincipalEntry> entries) {
        Arguments arguments = new Arguments();
        entries.forEach(entry -> arguments.add(entry.key().digest()).add(entry.order()));
        return calls.run(Script.FORGET, redisKeys(sessionName, principal), arguments.bytes(), replicas).replaceWithVoid();
    }

    /** Handle, order, and whether it is reserved, of each. */
    private static List<PrincipalEntry> read(String sessionName, Response reply, int from) {
        List<PrincipalEntry> entries = new ArrayList<>();
        for (int n = from; n < reply.size(); n += 3) {
            entries.add(new PrincipalEntry(new SessionKey(sessionName, reply.get(n).toString()), reply.get(n + 1).toLong(),
                    isSet(reply.get(n + 2))));
        }
        entries.sort(Comparator.comparingLong(PrincipalEntry::order));
        return entries;
    }

    private static boolean isSet(Response flag) {
        return "1".equals(flag.toString());
    }

    private List<String> redisKeys(String sessionName, String principal) {
        return List.of(prefix + ":" + sessionName + ":principal:{" + PrincipalDigest.of(principal) + "}");
    }
}
