package io.quarkiverse.sessions.test.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;

/** A cookie whose domain is not that of the host that sets it, so that browsers drop it, is warned of once. */
class DomainOfAnotherHostTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Ways.class, CookieResource.class)
            .overrideConfigKey("quarkus.sessions.cookie.domain", "example.org")
            .setLogRecordPredicate(record -> record.getLoggerName().endsWith(".cookies"))
            .assertLogRecords(records -> assertThat(records).singleElement().satisfies(record -> {
                assertThat(record.getMessage()).contains("from where browsers drop it");
                assertThat(Arrays.asList(record.getParameters())).containsExactly("SESSION", "example.org", "localhost");
            }));

    @Test
    void warned() {
        for (int i = 0; i < 3; i++) {
            assertThat(new Browser().get("/write?value=a").statusCode()).isLessThan(300);
        }
    }
}
