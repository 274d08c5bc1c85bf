package io.quarkiverse.sessions.test.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.spi.SessionCodec;
import io.quarkiverse.sessions.spi.SessionIdGenerator;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/** An application's own codec and id generator are chosen by their identifiers. */
class PluggableTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Counter.class, Shouting.class, Marked.class)
            .overrideConfigKey("quarkus.sessions.codec", "shouting")
            .overrideConfigKey("quarkus.sessions.id-generator", "marked");

    @Test
    void areUsed() {
        Browser browser = new Browser();
        browser.text("/put");
        assertThat(browser.cookie("SESSION")).startsWith("AAAAAAAAAAAA");
        assertThat(browser.text("/get")).isEqualTo("HELLO");
    }

    @Test
    void aResponseWithTheCookieIsNotStoredByCachesWhateverTheApplicationSaid() {
        assertThat(new Browser().get("/cached").headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Singleton
    @Identifier("shouting")
    public static class Shouting implements SessionCodec {

        @Override
        public byte[] encode(Object value, Type type) {
            return value.toString().toUpperCase().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Object decode(byte[] encoded, Type type) {
            return new String(encoded, StandardCharsets.UTF_8);
        }
    }

    @Singleton
    @Identifier("marked")
    public static class Marked implements SessionIdGenerator {

        private final SecureRandom random = new SecureRandom();

        @Override
        public byte[] locator() {
            byte[] bytes = new byte[LOCATOR_BYTES];
            random.nextBytes(bytes);
            java.util.Arrays.fill(bytes, 0, 9, (byte) 0);
            return bytes;
        }

        @Override
        public byte[] secret() {
            byte[] bytes = new byte[SECRET_BYTES];
            random.nextBytes(bytes);
            return bytes;
        }
    }

    @Path("/")
    public static class Counter {

        @Inject
        Session session;

        @GET
        @Path("put")
        public void put() {
            session.put("key", "hello");
        }

        @GET
        @Path("get")
        public String get() {
            return session.get("key", String.class).orElseThrow();
        }

        @GET
        @Path("cached")
        public Response cached() {
            session.put("key", "hello");
            return Response.ok("cached").header("Cache-Control", "public, max-age=60").build();
        }
    }
}
