package io.quarkiverse.sessions.benchmarks.application;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.netty.channel.EventLoop;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/** One connection for each event loop, which all its requests share: their commands follow each other without waiting. */
@ApplicationScoped
class SharedConnections {

    private final Vertx vertx;
    private final RedisOptions options;
    private final Map<EventLoop, Future<RedisConnection>> open = new ConcurrentHashMap<>();

    SharedConnections(Vertx vertx, @ConfigProperty(name = "quarkus.redis.hosts") String uri) {
        this.vertx = vertx;
        this.options = new RedisOptions().setConnectionString(uri);
    }

    Uni<Response> send(Request request) {
        Future<RedisConnection> connection = open.computeIfAbsent(
                ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop(), loop -> connect());
        Future<Response> answer = connection.succeeded() ? connection.result().send(request)
                : connection.compose(opened -> opened.send(request));
        return Uni.createFrom().emitter(emitter -> answer.onSuccess(emitter::complete).onFailure(emitter::fail));
    }

    private Future<RedisConnection> connect() {
        return Redis.createClient(vertx, options).connect().compose(connection -> load(connection, LeanScript.LOCK)
                .compose(loaded -> load(connection, LeanScript.SAVE)).map(connection));
    }

    private static Future<Response> load(RedisConnection connection, LeanScript script) {
        return connection.send(Request.cmd(Command.SCRIPT).arg("LOAD").arg(script.source()));
    }
}
