package io.quarkiverse.sessions.test.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** An id from outside opens nothing, is never adopted, and is never logged. */
@Tag("core")
class ForeignIdTest {

    private static final List<LogRecord> LOGGED = new CopyOnWriteArrayList<>();

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Visits.class)
            .overrideConfigKey("quarkus.log.category.\"io.quarkiverse\".level", "TRACE")
            .setLogRecordPredicate(record -> LOGGED.add(record));

    @Test
    void wellFormedButUnknown() {
        refused(random(48));
    }

    @Test
    void rightLocatorWithAWrongSecret() {
        byte[] real = decode(visited().cookie("SESSION"));
        System.arraycopy(decode(random(32)), 0, real, 16, 32);
        refused(encode(real));
    }

    @Test
    void wrongLocatorWithARightSecret() {
        byte[] real = decode(visited().cookie("SESSION"));
        real[0] ^= 1;
        refused(encode(real));
    }

    @Test
    void malformed() {
        for (String value : List.of("", "x", "a b", "\"quoted\"", random(47), random(49),
                random(48).replace(random(48).charAt(0), '+'),
                "ä".repeat(64), "=".repeat(64), random(46) + "==")) {
            refused(value);
        }
    }

    @Test
    void tenKilobytes() {
        assertThat(new Browser().withCookie("SESSION", "A".repeat(7000)).text("/visit")).isEqualTo("1");
    }

    @Test
    void theHandleOpensNothing() {
        String handle = visited().text("/handle");
        refused(handle);
        refused(handle + random(16).substring(0, 64 - handle.length()));
    }

    @Test
    void ofSeveralCookiesTheOneThatOpensCounts() {
        String mine = visited().cookie("SESSION");
        assertThat(new Browser().withCookie("SESSION", random(48) + "; SESSION=bad; SESSION=" + mine).text("/visit"))
                .isEqualTo("2");
        HttpResponse<String> none = new Browser().withCookie("SESSION", random(48) + "; SESSION=" + random(48)).get("/visit");
        assertThat(none.body()).isEqualTo("1");
        assertThat(none.headers().allValues("Set-Cookie")).hasSize(1);
    }

    private static void refused(String value) {
        Browser attacker = new Browser().withCookie("SESSION", value);
        HttpResponse<String> answer = attacker.get("/visit");
        assertThat(answer.body()).as("a session of its own").isEqualTo("1");
        assertThat(attacker.cookie("SESSION")).hasSize(64).isNotEqualTo(value);
        if (value.length() > 20) {
            assertThat(attacker.cookie("SESSION").substring(0, 20)).isNotEqualTo(value.substring(0, 20));
            assertThat(LOGGED).extracting(ForeignIdTest::text).noneMatch(text -> text.contains(value));
        }
        String own = attacker.cookie("SESSION");
        assertThat(LOGGED).extracting(ForeignIdTest::text).noneMatch(text -> text.contains(own));
    }

    private static String text(LogRecord record) {
        return record.getMessage() + Arrays.toString(record.getParameters()) + record.getThrown();
    }

    private static Browser visited() {
        Browser browser = new Browser();
        assertThat(browser.text("/visit")).isEqualTo("1");
        return browser;
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return encode(random);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String value) {
        return Base64.getUrlDecoder().decode(value);
    }

    @Path("/")
    public static class Visits {

        @Inject
        Session session;

        @GET
        @Path("visit")
        public int visit() {
            return session.updateAndGet(data -> {
                int visits = data.get("visits", Integer.class).orElse(0) + 1;
                data.put("visits", visits);
                return visits;
            });
        }

        @GET
        @Path("handle")
        public String handle() {
            return session.handle();
        }
    }
}
