package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionCodecException;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/** An attribute that another version of the application wrote in another shape fails when it is read, and it alone. */
class ChangedClassTest {

    static final Server REDIS = Server.of(ChangedClassTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = RedisTest.app(REDIS.uri(), Today.class, CodecMapper.class)
            .overrideConfigKey("quarkus.sessions.unreadable-values", "fail");

    private Browser browser;
    private String key;

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @BeforeEach
    void writtenByYesterdaysVersion() {
        browser = new Browser();
        browser.text("/write");
        key = "session:<default>:{" + browser.text("/handle") + "}";
        try (Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            assertThat(jedis.hset(key, "a:address", "[\"not\",\"an address\"]")).isZero();
        }
    }

    @Test
    void itIsReportedOnReadByItsKey() {
        HttpResponse<String> answer = browser.get("/address");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("'address'").contains("Address");
    }

    @Test
    void theOthersStayReadableAndWritable() {
        assertThat(browser.text("/other")).isEqualTo("here");
        browser.get("/address");
        browser.text("/write-other");
        assertThat(browser.text("/other")).isEqualTo("changed");
    }

    @Test
    void nothingIsDeleted() {
        browser.get("/address");
        browser.text("/write-other");
        try (Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            Map<String, String> stored = jedis.hgetAll(key);
            assertThat(stored).containsEntry("a:address", "[\"not\",\"an address\"]");
        }
    }

    public record Address(String street) {
    }

    @Path("/")
    public static class Today {

        @Inject
        Session session;

        @GET
        @Path("handle")
        public String handle() {
            return session.handle();
        }

        @GET
        @Path("write")
        public void write() {
            session.put("address", new Address("Main Street"));
            session.put("other", "here");
        }

        @GET
        @Path("write-other")
        public void writeOther() {
            session.update(data -> data.put("other", "changed"));
        }

        @GET
        @Path("other")
        public String other() {
            return session.get("other", String.class).orElse("none") + (session.contains("address") ? "" : " alone");
        }

        @GET
        @Path("address")
        public String address() {
            return session.get("address", Address.class).orElseThrow().street();
        }
    }

    @Provider
    public static class CodecMapper implements ExceptionMapper<SessionCodecException> {

        @Override
        public Response toResponse(SessionCodecException failure) {
            return Response.status(500).entity(failure.getMessage()).build();
        }
    }
}
