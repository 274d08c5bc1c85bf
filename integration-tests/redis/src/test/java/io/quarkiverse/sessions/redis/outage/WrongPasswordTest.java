package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.redis.server.Shared;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/** Redis knows another password than the application: the log says so, without the password. */
class WrongPasswordTest {

    private static final String PASSWORD = "Sesame-0pen";

    static final Server REDIS = Shared.object(WrongPasswordTest.class, Server.class,
            () -> RedisServer.builder().config("user application on >another ~* +@all").run());

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.app(REDIS.uri().replace("://", "://application:" + PASSWORD + "@"));

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void isSaidOnce() {
        Browser browser = new Browser();
        try (Log log = new Log(); Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            for (int n = 0; n < 20; n++) {
                Outages.isNotStored(Outages.unavailable(browser, "/write"));
            }
            log.tellsOfOneOutage();
            assertThat(log.complaints().get(0)).contains("WRONGPASS");
            log.doesNotContain(PASSWORD);
            assertThat(connections(jedis)).as("the client leaves refused ones open").isLessThan(10);
            jedis.aclSetUser("application", "resetpass", ">" + PASSWORD);
        }
        Outages.recovered(browser, "/write?value=here");
        assertThat(browser.text("/read")).isEqualTo("here");
    }

    private static int connections(Jedis jedis) {
        return jedis.info("clients").lines().filter(line -> line.startsWith("connected_clients:"))
                .mapToInt(line -> Integer.parseInt(line.substring("connected_clients:".length()))).sum();
    }
}
