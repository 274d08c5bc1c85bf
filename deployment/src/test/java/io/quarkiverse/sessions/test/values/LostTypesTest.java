package io.quarkiverse.sessions.test.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.LogRecord;

import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** What is put without its type and cannot be read says why: at the put, at the read, and in the one line of the error. */
class LostTypesTest {

    private static final String CAUSE = "missing type id property 'type'";

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Media.class, PutWithTypeTest.Medium.class, PutWithTypeTest.Book.class,
            PutWithTypeTest.Dvd.class)
            .overrideConfigKey("quarkus.sessions.unlocked-writes", "allow")
            .overrideConfigKey("quarkus.sessions.unreadable-values", "fail")
            .setLogRecordPredicate(line -> line.getLevel().intValue() >= 900 && line.getLoggerName().contains("sessions"))
            .assertLogRecords(lines -> assertThat(lines).extracting(LostTypesTest::text).satisfiesExactlyInAnyOrder(
                    put -> assertThat(put).contains("'media'", "java.util.ImmutableCollections$List12", CAUSE,
                            "new TypeLiteral"),
                    read -> assertThat(read).contains("'media'", "cannot be decoded as java.util.List<", CAUSE, "at [0]")));

    @Test
    void told() {
        Browser browser = new Browser();
        browser.text("/media/put");
        assertThat(browser.get("/media/read").statusCode()).isEqualTo(500);
    }

    private static String text(LogRecord line) {
        return ((ExtLogRecord) line).getFormattedMessage();
    }

    @Path("/media")
    public static class Media {

        @Inject
        Session session;

        @GET
        @Path("put")
        public void put() {
            session.put("media", List.of(new PutWithTypeTest.Book("a"), new PutWithTypeTest.Dvd(1)));
        }

        @GET
        @Path("read")
        public String read() {
            return session.get("media", new TypeLiteral<List<PutWithTypeTest.Medium>>() {
            }).orElseThrow().toString();
        }
    }
}
