package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/** Two sessions of one application on two servers: the outage of one concerns its session alone. */
class TwoServersTest {

    static final Connection REDIS = Connection.of(TwoServersTest.class);
    static final Server CARTS = Server.of(TwoServersTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.app(REDIS.uri(), Cart.class)
            .overrideConfigKey("quarkus.sessions.\"cart\".store", "redis")
            .overrideConfigKey("quarkus.sessions.\"cart\".redis.client-name", "carts")
            .overrideConfigKey("quarkus.sessions.\"cart\".unlocked-writes", "allow")
            .overrideRuntimeConfigKey("quarkus.redis.carts.hosts", CARTS.uri());

    @AfterAll
    static void stop() {
        REDIS.close();
        CARTS.close();
    }

    @Test
    void oneGoesAway() {
        Browser browser = new Browser();
        browser.text("/write");
        assertThat(browser.text("/cart/add")).isEqualTo("1");
        try (Jedis jedis = new Jedis("127.0.0.1", CARTS.port())) {
            assertThat(jedis.keys("*")).singleElement().asString().startsWith("session:cart:");
        }
        try (Log log = new Log()) {
            REDIS.cut();
            Outages.unavailable(browser, "/read");
            assertThat(browser.text("/cart/add")).isEqualTo("2");
            log.tellsOfOneOutage();
            CARTS.kill();
            Outages.unavailable(browser, "/cart/add");
            REDIS.pass();
            assertThat(Outages.recovered(browser, "/read")).isEqualTo("value");
            Outages.unavailable(browser, "/cart/add");
            assertThat(log.complaints()).hasSize(2).last().asString().startsWith("The store of session 'cart' fails");
        }
        CARTS.start();
        assertThat(Outages.recovered(browser, "/cart/add")).isEqualTo("1");
    }

    @Path("/cart")
    public static class Cart {

        @Inject
        @SessionName("cart")
        Session cart;

        @GET
        @Path("add")
        public int add() {
            return cart.updateAndGet(data -> {
                int count = data.get("count", Integer.class).orElse(0) + 1;
                data.put("count", count);
                return count;
            });
        }
    }
}
