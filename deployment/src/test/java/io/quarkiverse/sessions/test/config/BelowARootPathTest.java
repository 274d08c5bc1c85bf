package io.quarkiverse.sessions.test.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** Below a root path, cookies that have the names of those of any other application are pointed out. */
class BelowARootPathTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.http.root-path", "shop")
            .overrideConfigKey("quarkus.sessions.cart.store", "in-memory")
            .overrideConfigKey("quarkus.sessions.named.cookie.name", "MINE")
            .overrideConfigKey("quarkus.sessions.apart.cookie.path", "/shop")
            .setLogRecordPredicate(record -> record.getLoggerName().endsWith(".start")
                    && record.getMessage().startsWith("The application is below"))
            .assertLogRecords(records -> assertThat(records).extracting(record -> Arrays.asList(record.getParameters()))
                    .containsExactly(List.of("/shop/", "SESSION", "quarkus.sessions.cookie.name"),
                            List.of("/shop/", "CART", "quarkus.sessions.\"cart\".cookie.name")));

    @Test
    void pointedOut() {
        assertThat(APP).isNotNull(); // said when it started
    }
}
