package io.quarkiverse.sessions.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.spi.SessionCodec;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/** The user is decoded for whoever asks for it, and not to know who it is and what it may do. */
class DecodedUserTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = Accounts.app(Counting.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".codec", "counting")
            .overrideConfigKey("quarkus.sessions.\"auth\".verify-values", "off");

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/login?user=ann&role=admin");
        Counting.DECODED.set(0);
    }

    @ParameterizedTest
    @CsvSource({ "/public,0", "/authenticated,0", "/authenticated/loop,0", "/admin,0", "/authenticated/uni,1", "/identity,1" })
    void asOftenAsItIsAskedFor(String path, int times) {
        browser.text(path);
        assertThat(Counting.DECODED).hasValue(times);
    }

    @Test
    void notForALogInOrALogOut() {
        browser.text("/login?user=bob");
        browser.text("/logout");
        assertThat(Counting.DECODED).hasValue(0);
    }

    /** Of {@link Accounts.User}. */
    @Singleton
    @Identifier("counting")
    public static class Counting implements SessionCodec {

        static final AtomicInteger DECODED = new AtomicInteger();

        @Override
        public byte[] encode(Object value, Type type) {
            return ((Accounts.User) value).name().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Object decode(byte[] encoded, Type type) {
            DECODED.incrementAndGet();
            return new Accounts.User(new String(encoded, StandardCharsets.UTF_8), 30);
        }
    }
}
