package io.quarkiverse.sessions.test.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** One line at the start names all sessions, as they are configured by themselves and by inheritance. */
class SessionsAtStartTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.store", "cookie")
            .overrideConfigKey("quarkus.sessions.cookie-store.max-chunks", "1")
            .overrideConfigKey("quarkus.sessions.absolute-timeout", "0S")
            .overrideConfigKey("quarkus.sessions.cart.idle-timeout", "7D")
            .overrideConfigKey("quarkus.sessions.cart.cookie.name", "basket")
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true")
            .overrideConfigKey("quarkus.sessions.auth.store", "in-memory")
            .overrideConfigKey("quarkus.sessions.auth.absolute-timeout", "90M")
            .setLogRecordPredicate(record -> record.getLoggerName().endsWith(".start"))
            .assertLogRecords(records -> {
                assertThat(records).extracting(LogRecord::getMessage).containsExactly("Sessions: "
                        + "<default> (store cookie, cookie SESSION, idle-timeout 30M, absolute-timeout none), "
                        + "auth (store in-memory, cookie AUTH, idle-timeout 30M, absolute-timeout 1H30M), "
                        + "cart (store cookie, cookie basket, idle-timeout 168H, absolute-timeout none)");
                assertThat(records).extracting(LogRecord::getLevel).containsExactly(Level.INFO);
            });

    @Test
    void named() {
        assertThat(APP).isNotNull(); // said when it started
    }
}
