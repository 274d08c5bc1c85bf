package io.quarkiverse.sessions.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import jakarta.enterprise.inject.Default;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.sessions.runtime.config.SessionsRuntimeConfig;
import io.quarkus.arc.Arc;
import io.quarkus.redis.client.RedisClientName;
import io.quarkus.redis.runtime.client.config.RedisConfig;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;

/** Makes the sessions that are kept in Redis older: rewinds their instants and times to live. */
final class RedisAge {

    private static final String SCRIPT = script();

    private RedisAge() {
    }

    static void grow(String sessionName, String clientName, Duration duration) {
        Redis redis = (RedisConfig.DEFAULT_CLIENT_NAME.equals(clientName)
                ? Arc.container().select(Redis.class, Default.Literal.INSTANCE)
                : Arc.container().select(Redis.class, RedisClientName.Literal.of(clientName))).get();
        String prefix = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getConfigMapping(SessionsRuntimeConfig.class)
                .sessions().get(sessionName).redis().keyPrefix();
        String micros = Long.toString(duration.toNanos() / 1000);
        String cursor = "0";
        do {
            Response page = redis.sendAndAwait(Request.cmd(Command.SCAN).arg(cursor).arg("MATCH")
                    .arg(literally(prefix + ":" + sessionName + ":") + "*").arg("COUNT").arg("1000"));
            cursor = page.get(0).toString();
            for (Response key : page.get(1)) {
                redis.sendAndAwait(Request.cmd(Command.EVAL).arg(SCRIPT).arg("1").arg(key.toString()).arg(micros));
            }
        } while (!cursor.equals("0"));
    }

    private static String literally(String pattern) {
        return pattern.replaceAll("([\\\\*?\\[\\]])", "\\\\$1");
    }

    private static String script() {
        try (InputStream script = RedisAge.class.getResourceAsStream("rewind.lua")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
