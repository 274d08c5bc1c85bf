package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * Runs scripts on one Redis client. No more at once than the client has connections, so that a burst waits here and not in the
 * client, which refuses what is too much. A call goes on where it was made, and what belongs to none on a context of the
 * engine's own. Every call ends within the client's {@code timeout}; one that has not been sent by
 * then never is.
 */
final class RedisCalls {

    private static final Duration LONGEST_REPLICATION = Duration.ofSeconds(1);

    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);

    private static final int MOST_WAITING = 100_000;

    private final Vertx vertx;
    private final Redis redis;
    private final Duration timeout;
    private final Turns turns;
    private final Context own;
    private volatile Refusal refusal;

    /**
     * @param connections how many calls may be on their way at once
     * @param timeout of one call, waiting for its turn included
     */
    RedisCalls(Vertx vertx, Redis redis, int connections, Duration timeout) {
        this.vertx = vertx;
        this.redis = redis;
        this.timeout = timeout;
        this.turns = new Turns(connections, MOST_WAITING);
        this.own = ((VertxInternal) vertx).createEventLoopContext();
    }

    /**
     * @param keys of one slot
     * @param late told, when the call has failed already, of the answer that came later; of {@code null} if none will come,
     *        so that nobody knows what Redis did
     */
    Uni<Response> run(Script script, List<String> keys, List<byte[]> arguments, Consumer<Response> late) {
        return call(connection -> connection.send(byHash(script, keys, arguments)),
                connection -> connection.send(bySource(script, keys, arguments)), late);
    }

    /**
     * Runs a script, and waits until replicas have what it wrote.
     *
     * @param keys of one slot
     * @param replicas how many, 0 for not to wait
     */
    Uni<Response> run(Script script, List<String> keys, List<byte[]> arguments, int replicas) {
        if (replicas == 0) {
            return run(script, keys, arguments, late -> {
            });
        }
        return call(connection -> replicated(connection, byHash(script, keys, arguments), replicas),
                connection -> replicated(connection, bySource(script, keys, arguments), replicas), late -> {
                });
    }

    private Future<Response> replicated(RedisConnection connection, Request write, int replicas) {
        return connection.batch(List.of(write, await(replicas))).compose(replies -> acknowledged(replies, replicas));
    }

    private Request await(int replicas) {
        Duration rest = timeout.dividedBy(2); // so that the answer comes in time
        Duration longest = rest.compareTo(LONGEST_REPLICATION) < 0 ? rest : LONGEST_REPLICATION;
        return Request.cmd(Command.WAIT).arg(replicas).arg(longest.toMillis());
    }

    private static Future<Response> acknowledged(List<Response> replies, int replicas) {
        int acknowledged = replies.get(1).toInteger();
        return acknowledged >= replicas ? Future.succeededFuture(replies.get(0))
                : Future.failedFuture(new IllegalStateException("Only " + acknowledged + " of " + replicas
                        + " replicas (redis.wait-replicas) confirmed the write, which the primary has"));
    }

    private static Request byHash(Script script, List<String> keys, List<byte[]> arguments) {
        return with(Request.cmd(Command.EVALSHA).arg(script.sha1()), keys, arguments);
    }

    private static Request bySource(Script script, List<String> keys, List<byte[]> arguments) {
        return with(Request.cmd(Command.EVAL).arg(script.source()), keys, arguments);
    }

    private static Request with(Request request, List<String> keys, List<byte[]> arguments) {
        request.arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }

    private Uni<Response> call(Function<RedisConnection, Future<Response>> byHash,
            Function<RedisConnection, Future<Response>> bySource, Consumer<Response> late) {
        return Uni.createFrom().emitter(emitter -> new RedisCall(this, byHash, bySource, late, emitter).begin());
    }

    /** For what belongs to no request. */
    void later(Duration pause, Runnable task) {
        own.runOnContext(nothing -> vertx.setTimer(Math.max(1, pause.toMillis()), id -> task.run()));
    }

    /** Where what belongs to no request runs. */
    Context own() {
        return own;
    }

    Vertx vertx() {
        return vertx;
    }

    /**
     * A connection, unless Redis has just refused this client one: for each that it refuses, as for a wrong password, the
     * client leaves a socket open.
     */
    Future<RedisConnection> connect() {
        Refusal last = refusal;
        if (last != null && System.nanoTime() - last.at() < AFTER_REFUSAL.toNanos()) {
            return Future.failedFuture(last.failure());
        }
        return redis.connect().onFailure(failure -> {
            if (Failures.isReply(failure)) {
                refusal = new Refusal(failure, System.nanoTime());
            }
        });
    }

    private record Refusal(Throwable failure, long at) {
    }

    Duration timeout() {
        return timeout;
    }

    Turns turns() {
        return turns;
    }
}
