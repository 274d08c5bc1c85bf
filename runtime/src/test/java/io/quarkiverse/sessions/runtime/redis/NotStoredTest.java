package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.sessions.redis.server.RedisBinary;
import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.spi.NotStoredException;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import redis.clients.jedis.Jedis;

/** Of what Redis refuses it is told apart what was not done from what may have been, whichever way the version says it. */
class NotStoredTest {

    private static final List<String> KEY = List.of("key");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @EnumSource(RedisBinary.class)
    void whatIsRefused(RedisBinary binary) {
        try (RedisServer server = RedisServer.builder().binary(binary).run(); Jedis jedis = server.connect()) {
            ScriptRunner calls = new ScriptRunner(vertx, new RedisOptions().setConnectionString(server.uri()), 2,
                    Duration.ofSeconds(10));
            assertThat(failure(calls, 1)).as("no replica has it").isNotNull().isNotInstanceOf(NotStoredException.class);
            jedis.aclSetUser("default", "-wait");
            assertThat(failure(calls, 1)).as("not known whether a replica has it").isNotNull()
                    .isNotInstanceOf(NotStoredException.class);
            jedis.aclSetUser("default", "-set");
            assertThat(failure(calls, 0)).as("in the script").isNotNull().isNotInstanceOf(NotStoredException.class);
            jedis.aclSetUser("default", "+set", "-evalsha", "-eval");
            assertThat(failure(calls, 0)).as("the script").isInstanceOf(NotStoredException.class);
            assertThat(failure(calls, 1)).as("the script, and then WAIT").isInstanceOf(NotStoredException.class);
            jedis.aclSetUser("default", "+wait");
            assertThat(failure(calls, 1)).as("the script, before WAIT").isInstanceOf(NotStoredException.class);
            jedis.aclSetUser("default", "+evalsha", "+eval");
            jedis.configSet("maxmemory", "1");
            assertThat(failure(calls, 0)).as("full").isInstanceOf(NotStoredException.class);
            jedis.configSet("maxmemory", "0");
            assertThat(failure(calls, 0)).isNull();
            calls.close();
        }
    }

    private static Throwable failure(ScriptRunner calls, int replicas) {
        return calls.run(Script.END_ALL, KEY, new Arguments().addMillis(Duration.ofMinutes(1)).bytes(), replicas)
                .handle((reply, failure) -> failure == null ? null : Stages.cause(failure)).toCompletableFuture().join();
    }
}
