package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A direct write to an existing session is warned of once for each place in the code, allowed, or denied. */
@Tag("core")
class UnlockedWritesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Writing.class)
            .overrideConfigKey("quarkus.sessions.denied.unlocked-writes", "deny")
            .overrideConfigKey("quarkus.sessions.allowed.unlocked-writes", "allow")
            .setLogRecordPredicate(record -> record.getLoggerName().endsWith(".unlocked-writes"))
            .assertLogRecords(records -> assertThat(records).extracting(record -> String.valueOf(record.getParameters()[0]))
                    .containsExactlyInAnyOrder("The attribute 'one' of session '<default>'",
                            "The attribute 'two' of session '<default>'"));

    @Test
    void warned() {
        Browser browser = new Browser();
        browser.text("/create");
        for (int i = 0; i < 3; i++) {
            assertThat(browser.get("/default").statusCode()).isEqualTo(204);
        }
    }

    @Test
    void denied() {
        Browser browser = new Browser();
        assertThat(browser.get("/denied").statusCode()).as("a session that this request creates").isEqualTo(200);
        assertThat(browser.get("/denied").statusCode()).isEqualTo(500);
        assertThat(browser.text("/denied-locked")).isEqualTo("[key]");
    }

    @Test
    void allowed() {
        Browser browser = new Browser();
        browser.text("/allowed");
        browser.text("/allowed");
    }

    @Path("/")
    public static class Writing {

        @Inject
        Session session;

        @SessionName("denied")
        Session denied;

        @SessionName("allowed")
        Session allowed;

        @GET
        @Path("create")
        public void create() {
            session.put("zero", 0);
        }

        @GET
        @Path("default")
        public void write() {
            session.put("one", 1);
            session.put("two", 2);
        }

        @GET
        @Path("denied")
        public String denied() {
            denied.put("key", 1);
            return "done";
        }

        @GET
        @Path("denied-locked")
        public String deniedLocked() {
            denied.update(data -> data.put("key", 2));
            return denied.keys().toString();
        }

        @GET
        @Path("allowed")
        public void allowed() {
            allowed.put("key", 1);
        }
    }
}
