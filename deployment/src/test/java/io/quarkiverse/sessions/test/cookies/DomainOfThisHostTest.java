package io.quarkiverse.sessions.test.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;

/** A cookie whose domain is that of the host that sets it is not warned of. */
class DomainOfThisHostTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Ways.class, CookieResource.class)
            .overrideConfigKey("quarkus.sessions.cookie.domain", "LocalHost")
            .setLogRecordPredicate(record -> record.getLoggerName().endsWith(".cookies"))
            .assertLogRecords(records -> assertThat(records).isEmpty());

    @Test
    void notWarned() {
        assertThat(new Browser().get("/write?value=a").headers().firstValue("Set-Cookie").orElseThrow())
                .contains("Domain=LocalHost");
    }
}
