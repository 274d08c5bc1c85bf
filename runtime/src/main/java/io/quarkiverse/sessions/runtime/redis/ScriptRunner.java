package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.ProtocolVersion;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.RedisReplicas;
import io.vertx.redis.client.RedisRole;
import io.vertx.redis.client.Response;

/**
 * Runs scripts and reads hashes with the options of one Redis client, on few connections of its own that calls share, so that a
 * burst waits here. What belongs to no call runs on a context of the engine's own. Every call ends within the client's
 * {@code timeout}; one that has not been sent by then never is.
 */
final class ScriptRunner {

    private static final Duration LONGEST_REPLICATION = Duration.ofSeconds(1);
    /** A probe; ASKING, a script and WAIT: the client refuses more than it may have without an answer. */
    private static final int FEWEST_WAITING = 4;

    private final CallSetting setting;
    private final Duration longestReplication;

    /**
     * @param connections how many calls to one server may own a connection at once
     * @param timeout of one call, waiting for its turn included
     */
    ScriptRunner(Vertx vertx, RedisOptions options, int connections, Duration timeout) {
        VertxInternal engine = (VertxInternal) vertx;
        RedisOptions copy = copy(options);
        Servers servers = options.getType() == RedisClientType.CLUSTER ? new ClusterServers(engine, copy, connections, timeout)
                : new Servers.One(new Server(engine, copy, connections, timeout));
        this.setting = new CallSetting(engine.createEventLoopContext(), servers, timeout);
        Duration rest = timeout.dividedBy(2); // so that the answer comes in time
        this.longestReplication = rest.compareTo(LONGEST_REPLICATION) < 0 ? rest : LONGEST_REPLICATION;
    }

    /**
     * For clients with one connection each, to primaries alone, whatever else the application reads: what a replica says may be
     * over.
     */
    private static RedisOptions copy(RedisOptions options) {
        return new RedisOptions(options).setMaxPoolSize(2).setPoolCleanerInterval(-1).setAutoFailover(false)
                .setUseReplicas(RedisReplicas.NEVER).setRole(RedisRole.MASTER)
                .setPreferredProtocolVersion(ProtocolVersion.RESP2)
                .setMaxWaitingHandlers(Math.max(FEWEST_WAITING, options.getMaxWaitingHandlers()))
                .setTracingPolicy(TracingPolicy.IGNORE) // of what the engine asks, its own spans tell
                .setPoolName(options.getPoolName() + "-sessions");
    }

    /**
     * @param keys of one slot
     * @param late told, when the call has failed already, of the answer that came later; of {@code null} if none will come,
     *        so that nobody knows what Redis did
     */
    CompletionStage<Response> run(Script script, List<String> keys, List<byte[]> arguments, Consumer<Response> late) {
        return call(new Invocation.Run(script, keys, arguments, false), late);
    }

    /**
     * Runs a script that reads; it may be run twice.
     *
     * @param keys of one slot
     */
    CompletionStage<Response> read(Script script, List<String> keys, List<byte[]> arguments) {
        return call(new Invocation.Run(script, keys, arguments, true), late -> {
        });
    }

    /** Reads a whole hash; it may be read twice. */
    CompletionStage<Reading> read(String key) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        RedisCall call = new RedisCall(setting, Invocation.Plain.hash(key), late -> {
        }, answer);
        call.find();
        return answer.thenApply(hash -> new Reading(hash, call.clock()));
    }

    /**
     * Asks a plain command that reads; it may be asked twice.
     *
     * @param key says which server
     */
    CompletionStage<Response> ask(String key, Command command, List<String> arguments) {
        return call(new Invocation.Plain(key, command, arguments), late -> {
        });
    }

    /** A key of each server, always in the same order while these are the same. */
    CompletionStage<List<String>> keyOfEachServer() {
        return setting.servers().keyOfEach().toCompletionStage();
    }

    /**
     * Runs a script, and waits until replicas have what it wrote.
     *
     * @param keys of one slot
     * @param replicas how many, 0 for not to wait
     */
    CompletionStage<Response> run(Script script, List<String> keys, List<byte[]> arguments, int replicas) {
        Invocation.Run run = new Invocation.Run(script, keys, arguments, false);
        return call(replicas == 0 ? run : new Invocation.Replicated(run, replicas, longestReplication.toMillis()), late -> {
        });
    }

    private CompletionStage<Response> call(Invocation invocation, Consumer<Response> late) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        new RedisCall(setting, invocation, late, answer).find();
        return answer;
    }

    /** For what belongs to no request. */
    void later(Duration pause, Runnable task) {
        setting.own().runOnContext(nothing -> setting.own().setTimer(Math.max(1, pause.toMillis()), id -> task.run()));
    }

    /** Where what belongs to no request runs. */
    Context own() {
        return setting.own();
    }

    void measure(LaneLoad sum) {
        setting.servers().measure(sum);
    }

    /** Connections are closed, and calls that are on their way fail, as all later ones do. */
    void close() {
        setting.servers().close();
    }
}
