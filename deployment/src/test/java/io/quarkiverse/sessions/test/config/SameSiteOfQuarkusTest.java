package io.quarkiverse.sessions.test.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** {@code quarkus.http.same-site-cookie} does not concern sessions' cookies, which is said at the start. */
class SameSiteOfQuarkusTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.cart.store", "in-memory")
            .overrideConfigKey("quarkus.sessions.other.cookie.secure", "true")
            .overrideConfigKey("quarkus.http.same-site-cookie.session.value", "strict")
            .overrideConfigKey("quarkus.http.same-site-cookie.\"OTHER\".value", "none")
            .overrideConfigKey("quarkus.http.same-site-cookie.\"C.*\".value", "lax")
            .overrideConfigKey("quarkus.http.same-site-cookie.token.value", "strict")
            .setLogRecordPredicate(record -> record.getLoggerName().endsWith(".start") && record.getLevel() == Level.WARN)
            .assertLogRecords(records -> assertThat(records).extracting(record -> Arrays.asList(record.getParameters()))
                    .containsExactlyInAnyOrder(
                            List.of("session", "SESSION", "<default>", "quarkus.sessions.cookie.same-site", "strict"),
                            List.of("OTHER", "__Host-OTHER", "other", "quarkus.sessions.\"other\".cookie.same-site", "none"),
                            List.of("C.*", "CART", "cart", "quarkus.sessions.\"cart\".cookie.same-site", "lax")));

    @Test
    void warned() {
        assertThat(APP).isNotNull(); // said when it started
    }
}
