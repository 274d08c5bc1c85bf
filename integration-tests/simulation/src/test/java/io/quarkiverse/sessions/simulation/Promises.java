package io.quarkiverse.sessions.simulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.simulation.check.Fact;
import io.quarkiverse.sessions.simulation.check.FreshLogins;
import io.quarkiverse.sessions.simulation.check.History;
import io.quarkiverse.sessions.simulation.check.Home;
import io.quarkiverse.sessions.simulation.check.LatestWrite;
import io.quarkiverse.sessions.simulation.check.NoLostUpdate;
import io.quarkiverse.sessions.simulation.check.NoResurrection;
import io.quarkiverse.sessions.simulation.check.NothingMissing;
import io.quarkiverse.sessions.simulation.check.PossibleEnds;
import io.quarkiverse.sessions.simulation.client.Clients;
import io.quarkiverse.sessions.simulation.node.Settings;
import io.quarkiverse.sessions.simulation.node.Settings.Stores;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionStore;

/** Looks at a history, and at what is left in the stores, when all is over. */
record Promises(Settings settings, History history, Clients clients, SessionStore store, SessionStore mirror) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A call may reach the store as late as that, when nobody waits for it any more, or the lock that it takes end so late. */
    private static final Duration CALL = Settings.LEASE.plusSeconds(12);

    private static final Duration GRACE = Settings.GRACE.minusSeconds(1);

    void check() {
        Map<String, SessionReplica.Live> live = live(store);
        PossibleEnds possible = new PossibleEnds(history, settings.maxSessions() > 0);
        boolean cookies = settings.stores() == Stores.COOKIE;
        if (!cookies) {
            Map<String, List<String>> lists = new HashMap<>();
            live.forEach((handle, session) -> lists.put(handle, list(session)));
            new NoLostUpdate(history, possible).check(handles(), lists);
            checkKeys(live);
        }
        NoResurrection ends = new NoResurrection(history).findEnds();
        ends.check(live.keySet());
        ends.checkTimes(Settings.IDLE, Settings.ABSOLUTE, CALL);
        NothingMissing nothingMissing = new NothingMissing(history, Settings.IDLE.minusSeconds(10),
                Settings.ABSOLUTE.minusSeconds(10), GRACE, possible, cookies);
        nothingMissing.check(settings.renews() ? renewedInTurn() : clients.homes());
        nothingMissing.checkTold(clients.homes());
        Duration late = settings.faults().delayAnswers() ? CALL : Settings.STORE_TIMEOUT;
        new FreshLogins(history, Settings.FRESH, late, cookies).check();
        checkLimit(live);
        if (mirror != null && settings.faults().loseNothing()) {
            ends.checkMirror(live(mirror).keySet());
        }
    }

    /**
     * A secret that was offered and not used yet is forgotten for the next one, a grace later. So whoever comes with an earlier
     * secret may cost the browser its session, and so may a request that takes longer than that.
     */
    private Map<String, Home> renewedInTurn() {
        Set<String> disturbed = history.all(Fact.Over.class).stream()
                .filter(over -> !over.visit().newest() || over.toldAt() > over.visit().startedAt() + GRACE.toNanos())
                .flatMap(over -> over.visit().handles().stream()).collect(Collectors.toSet());
        Map<String, Home> inTurn = new HashMap<>(clients.homes());
        inTurn.values().removeIf(home -> disturbed.contains(home.handle()));
        return inTurn;
    }

    private void checkLimit(Map<String, SessionReplica.Live> live) {
        Map<String, Long> sessions = live.values().stream().filter(session -> session.user() != null)
                .collect(Collectors.groupingBy(session -> session.user().principal(), Collectors.counting()));
        sessions.forEach((principal, count) -> {
            if (settings.maxSessions() > 0 && count > settings.maxSessions()) {
                history.violated("Limit of sessions: " + principal + " has " + count);
            }
        });
    }

    private Set<String> handles() {
        return history.all(Fact.Seen.class).stream().map(Fact.Seen::handle).collect(Collectors.toSet());
    }

    private void checkKeys(Map<String, SessionReplica.Live> live) {
        LatestWrite latest = new LatestWrite(history);
        for (String handle : handles()) {
            for (int number = 0; number < Clients.KEYS; number++) {
                String key = "key" + number;
                List<Fact.Read> reads = new ArrayList<>(history.all(Fact.Read.class).stream()
                        .filter(read -> read.handle().equals(handle) && read.key().equals(key)).toList());
                if (live.containsKey(handle)) {
                    reads.add(new Fact.Read(Clients.NOBODY, handle, key, value(live.get(handle), key), Long.MAX_VALUE,
                            Long.MAX_VALUE));
                }
                latest.check(handle, key, reads);
            }
        }
    }

    /** What the store has of all sessions that anybody has seen. */
    private Map<String, SessionReplica.Live> live(SessionStore kept) {
        Map<String, SessionReplica.Live> live = new HashMap<>();
        if (kept == null) {
            return live;
        }
        for (String handle : handles()) {
            for (String name : List.of(SessionLock.DEFAULT, Settings.AUTH)) {
                if (kept.export(new SessionKey(name, handle)).toCompletableFuture().join() instanceof SessionReplica.Live one) {
                    live.put(handle, one);
                }
            }
        }
        return live;
    }

    private static List<String> list(SessionReplica.Live session) {
        byte[] encoded = session.attributes().get(Clients.LIST);
        return encoded == null ? List.of() : decoded(encoded, new TypeReference<>() {
        });
    }

    private static String value(SessionReplica.Live session, String key) {
        byte[] encoded = session.attributes().get(key);
        return encoded == null ? null : decoded(encoded, new TypeReference<>() {
        });
    }

    private static <T> T decoded(byte[] encoded, TypeReference<T> type) {
        try {
            return JSON.readValue(encoded, type);
        } catch (IOException unreadable) {
            throw new IllegalStateException(new String(encoded, StandardCharsets.UTF_8), unreadable);
        }
    }
}
