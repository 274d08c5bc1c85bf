package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/** Redis answers, and refuses: 503, nothing is destroyed, and all works once it no longer refuses. */
class RefusedTest {

    private static final List<String> CHANGES = List.of("/steps/whole?value=new", "/steps/whole-locked?value=new", "/rotate",
            "/end");

    static final Server REDIS = Server.of(RefusedTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.app(REDIS.uri());

    private Browser browser;

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/steps/whole?value=old");
    }

    @Test
    void aReplica() {
        try (Log log = new Log(); Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            jedis.replicaof("127.0.0.1", 1);
            CHANGES.forEach(path -> Outages.isNotStored(Outages.unavailable(browser, path)));
            assertThat(browser.text("/steps/read-whole")).isEqualTo("oldoldold");
            jedis.replicaofNoOne();
            browser.text("/steps/whole-locked?value=new");
            assertThat(browser.text("/steps/read-whole")).isEqualTo("newnewnew");
            log.complainsOnceAtMost();
        }
    }

    @Test
    void scripts() {
        try (Log log = new Log(); Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            jedis.aclSetUser("default", "-evalsha", "-eval");
            CHANGES.forEach(path -> Outages.isNotStored(Outages.unavailable(browser, path)));
            jedis.aclSetUser("default", "+evalsha", "+eval");
            assertThat(browser.text("/steps/read-whole")).isEqualTo("oldoldold");
            log.complainsOnceAtMost();
        }
    }

    /** Which was reached, so that the commands before it were carried out. */
    @Test
    void aCommandWithinAScript() {
        byte[] key = key().getBytes(StandardCharsets.UTF_8);
        byte[] secret = { 's' };
        try (Log log = new Log(); Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            byte[] before = jedis.hget(key, secret);
            jedis.aclSetUser("default", "-pexpireat");
            Outages.mayBeStored(browser.get("/rotate"));
            jedis.aclSetUser("default", "+pexpireat");
            assertThat(jedis.hget(key, secret)).isNotEqualTo(before);
            log.complainsOnceAtMost();
        }
    }

    @Test
    void somethingElseUnderTheSessionsKey() {
        String key = key();
        try (Log log = new Log(); Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            jedis.rename(key, "aside");
            jedis.set(key, "precious");
            CHANGES.forEach(path -> Outages.isNotStored(Outages.unavailable(browser, path)));
            Outages.isNotStored(Outages.unavailable(browser, "/read"));
            assertThat(jedis.get(key)).isEqualTo("precious");
            jedis.del(key);
            jedis.rename("aside", key);
            assertThat(browser.text("/steps/read-whole")).isEqualTo("oldoldold");
            log.complainsOnceAtMost();
        }
    }

    private String key() {
        return "session:<default>:{" + browser.text("/steps/handle") + "}";
    }
}
