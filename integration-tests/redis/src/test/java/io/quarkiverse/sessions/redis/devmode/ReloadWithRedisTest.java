package io.quarkiverse.sessions.redis.devmode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.FreePorts;
import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusDevModeTest;
import redis.clients.jedis.Jedis;

/**
 * A live reload keeps sessions in Redis, and none of the engine's connections: the Vert.x instance may outlive the application.
 */
class ReloadWithRedisTest {

    private static final RedisServer REDIS = RedisServer.run();
    private static final int PORT = FreePorts.next();

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest().setArchiveProducer(() -> ShrinkWrap
            .create(JavaArchive.class).addClass(CountedInRedis.class)
            .addAsResource(new StringAsset("""
                    quarkus.sessions.store=redis
                    quarkus.redis.devservices.enabled=false
                    quarkus.redis.hosts=%s
                    quarkus.http.port=%d
                    """.formatted(REDIS.uri(), PORT)), "application.properties"));

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void sessionsStayAndConnectionsDoNot() {
        Browser browser = new Browser(PORT);
        assertThat(browser.text("/count")).isEqualTo("visits: 1");
        long connections = connections();
        for (int reload = 1; reload <= 4; reload++) {
            String before = text(reload - 1);
            String after = text(reload);
            APP.modifySourceFile(CountedInRedis.class, source -> source.replace(before, after));
            assertThat(browser.text("/count")).isEqualTo(after + (reload + 1));
        }
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> connections() <= connections);
    }

    private static String text(int reload) {
        return reload == 0 ? "visits: " : "visits, version " + reload + ": ";
    }

    private static long connections() {
        try (Jedis jedis = REDIS.connect()) {
            return jedis.clientList().lines().count();
        }
    }
}
