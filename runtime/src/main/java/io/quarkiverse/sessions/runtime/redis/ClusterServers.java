package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;

/**
 * The primaries of a cluster: each call goes to the one that has its slot, on connections to that one alone, so that a server
 * which is away costs its own slots only. Where slots are is asked of all known servers at once, and the first answer counts;
 * what it gets wrong is put right by the servers, which name the right one.
 */
final class ClusterServers implements Servers {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Pattern ENDPOINT = Pattern.compile("^(rediss?://(?:[^/?]*@)?)(\\[[^]]*]|[^:/?]*)(?::(\\d+))?");
    private static final int DEFAULT_PORT = 6379;

    private final VertxInternal vertx;
    private final RedisOptions options;
    private final int most;
    private final Duration timeout;
    private final Set<String> configured = new LinkedHashSet<>();
    private final Map<String, Server> servers = new ConcurrentHashMap<>();
    private final Context own;
    private final AtomicReference<Future<SlotTable>> looking = new AtomicReference<>();
    private volatile SlotTable table;
    private volatile long lookedAt = System.nanoTime() - BETWEEN_LOOKS.toNanos();

    /**
     * @param most how many connections to each server
     */
    ClusterServers(VertxInternal vertx, RedisOptions options, int most, Duration timeout) {
        this.vertx = vertx;
        this.options = options;
        this.most = most;
        this.timeout = timeout;
        this.own = vertx.createEventLoopContext();
        options.getEndpoints().forEach(endpoint -> {
            Matcher parts = parts(endpoint);
            configured.add(parts.group(2) + ":" + (parts.group(3) == null ? DEFAULT_PORT : parts.group(3)));
        });
    }

    @Override
    public Future<Server> of(String key) {
        SlotTable known = table;
        return known != null ? Future.succeededFuture(at(addressOf(key, known)))
                : look().map(table -> at(addressOf(key, table)));
    }

    @Override
    public Future<List<String>> keyOfEach() {
        SlotTable known = table;
        return known != null ? Future.succeededFuture(known.keyOfEach()) : look().map(SlotTable::keyOfEach);
    }

    /** Where nobody is known to have the slot, anybody says who has it, or that nobody has. */
    private String addressOf(String key, SlotTable table) {
        String address = table.of(key);
        if (address != null) {
            return address;
        }
        Set<String> others = table.addresses();
        return (others.isEmpty() ? configured : others).iterator().next();
    }

    @Override
    public Server at(Redirection redirection, Server said) {
        String host = redirection.host().isEmpty() ? parts(said.address()).group(2) : redirection.host();
        String address = SlotTable.address(host, redirection.port());
        SlotTable known = table;
        if (redirection.kind() == Redirection.Kind.MOVED && known != null) {
            known.move(redirection.slot(), address);
            lookAgain();
        }
        return at(address);
    }

    private Server at(String address) {
        return servers.computeIfAbsent(address, missing -> new Server(vertx, to(address), most, timeout));
    }

    private RedisOptions to(String address) {
        String endpoint = parts(options.getEndpoint()).replaceFirst("$1" + Matcher.quoteReplacement(address));
        return new RedisOptions(options).setType(RedisClientType.STANDALONE).setEndpoints(List.of(endpoint));
    }

    private static Matcher parts(String endpoint) {
        Matcher parts = ENDPOINT.matcher(endpoint);
        if (!parts.find()) {
            throw new IllegalArgumentException("A cluster's hosts are redis:// or rediss:// with host and port");
        }
        return parts;
    }

    // ------------------------------------------------------------------ where slots are

    @Override
    public void lookAgain() {
        if (System.nanoTime() - lookedAt >= BETWEEN_LOOKS.toNanos()) {
            look();
        }
    }

    private Future<SlotTable> look() {
        Promise<SlotTable> promise = Promise.promise();
        Future<SlotTable> underWay = looking.compareAndExchange(null, promise.future());
        if (underWay != null) {
            return underWay;
        }
        own.runOnContext(nothing -> look(promise));
        return promise.future();
    }

    private void look(Promise<SlotTable> promise) {
        lookedAt = System.nanoTime();
        Set<String> known = new LinkedHashSet<>(configured);
        if (table != null) {
            known.addAll(table.addresses());
        }
        Future.any(known.stream().map(this::ask).toList()).onComplete(asked -> {
            if (asked.succeeded()) {
                know(asked.result().list().stream().filter(SlotTable.class::isInstance).map(SlotTable.class::cast)
                        .findFirst().orElseThrow());
            }
            looking.set(null);
            promise.handle(asked.map(nothing -> table));
        });
    }

    private void know(SlotTable found) {
        table = found;
        Set<String> there = found.addresses();
        servers.entrySet().removeIf(server -> {
            boolean gone = !there.contains(server.getKey());
            if (gone) {
                server.getValue().retire();
            }
            return gone;
        });
    }

    /** On a connection for this alone, so that it waits for no call. */
    private Future<SlotTable> ask(String address) {
        String host = address.substring(0, address.lastIndexOf(':'));
        Promise<Link> opened = vertx.promise();
        Link.open(vertx.createEventLoopContext(), to(address), timeout, opened);
        return opened.future().compose(link -> {
            long timer = vertx.setTimer(timeout.toMillis(), id -> link.close());
            return link.send(List.of(Request.cmd(Command.CLUSTER).arg("SLOTS")))
                    .map(replies -> SlotTable.of(replies.get(0), host))
                    .onComplete(done -> {
                        vertx.cancelTimer(timer);
                        link.close();
                    });
        });
    }

    @Override
    public void measure(LaneLoad sum) {
        servers.values().forEach(server -> server.measure(sum));
    }

    @Override
    public void close() {
        servers.values().forEach(Server::close);
    }
}
