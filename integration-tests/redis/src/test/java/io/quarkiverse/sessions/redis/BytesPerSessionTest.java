package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/** The memory that a session takes in Redis, as the guide to sizing says it. */
class BytesPerSessionTest {

    private static final Logger LOG = Logger.getLogger(BytesPerSessionTest.class);

    static final Server REDIS = Server.of(BytesPerSessionTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = RedisTest.app(REDIS.uri(), Filling.class);

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @ParameterizedTest
    @CsvSource({ "1,10,330", "5,50,700", "20,100,4200", "10,1000,12000" })
    void asTheGuideSays(int attributes, int characters, long atMost) {
        Browser browser = new Browser();
        String handle = browser.text("/fill?attributes=" + attributes + "&characters=" + characters);
        try (Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            long bytes = jedis.memoryUsage("session:<default>:{" + handle + "}", 0);
            LOG.infof("%d attributes of %d characters: %d bytes", attributes, characters, bytes);
            assertThat(bytes).isLessThanOrEqualTo(atMost);
        }
    }

    @Path("/fill")
    public static class Filling {

        @Inject
        Session session;

        @GET
        public String fill(@QueryParam("attributes") int attributes, @QueryParam("characters") int characters) {
            session.update(data -> {
                for (int i = 0; i < attributes; i++) {
                    data.put("attribute-" + i, "x".repeat(characters));
                }
            });
            return session.handle();
        }
    }
}
