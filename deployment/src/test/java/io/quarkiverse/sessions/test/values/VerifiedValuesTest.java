package io.quarkiverse.sessions.test.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionCodecException;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** In dev and test mode, what does not come back as it was put is warned of once, in every way to put; users too. */
class VerifiedValuesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Putting.class, Account.class, Bean.class)
            .overrideConfigKey("quarkus.sessions.unlocked-writes", "allow")
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true")
            .overrideConfigKey("quarkus.sessions.unseen.verify-values", "off")
            .overrideConfigKey("quarkus.sessions.strict.verify-values", "fail")
            .setLogRecordPredicate(line -> line.getLoggerName().contains("sessions") && line.getLevel().intValue() >= 900)
            .assertLogRecords(lines -> assertThat(lines).extracting(VerifiedValuesTest::text)
                    .allSatisfy(line -> assertThat(line).doesNotContain("hunter2"))
                    .satisfiesExactlyInAnyOrder(
                            direct -> assertThat(direct).contains("'account'", "'<default>'", "$Account", ".hash is lost"),
                            list -> assertThat(list).contains("'accounts'", "[1].hash is lost"),
                            map -> assertThat(map).contains("'totals'", "[total] comes back as java.lang.Double"),
                            reactive -> assertThat(reactive).contains("'reactive'", ".hash is lost"),
                            user -> assertThat(user).contains("user who logs in to session 'auth'", "$Account",
                                    ".hash is lost")));

    @Test
    void once() {
        for (int i = 0; i < 2; i++) {
            Browser browser = new Browser();
            browser.text("/different");
            browser.text("/different-reactive");
            browser.text("/same");
            browser.text("/unseen");
            browser.text("/login");
        }
    }

    @Test
    void refusedWithFail() {
        Browser browser = new Browser();
        assertThat(browser.text("/strict")).contains("'account'").contains(".hash is lost").endsWith("[]")
                .doesNotContain("hunter2");
    }

    private static String text(LogRecord line) {
        return ((ExtLogRecord) line).getFormattedMessage();
    }

    public record Account(String name, @JsonIgnore String hash) {
    }

    /** Has no {@code equals}. */
    public static class Bean {
        public String name = "a";
        public ZonedDateTime at = ZonedDateTime.now(ZoneId.of("Europe/Berlin"));
        public Map<String, BigDecimal> totals = Map.of("total", new BigDecimal("10.00"));
    }

    @Path("/")
    public static class Putting {

        private static final Account ACCOUNT = new Account("ann", "hunter2");

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @SessionName("auth")
        AuthSession auth;

        @SessionName("unseen")
        Session unseen;

        @SessionName("strict")
        Session strict;

        @GET
        @Path("different")
        public void different() {
            session.put("account", ACCOUNT);
            session.update(data -> {
                data.put("accounts", List.of(new Account("bob", null), ACCOUNT));
                data.put("totals", Map.of("total", new BigDecimal("10.00"), "name", "x"));
            });
        }

        @GET
        @Path("different-reactive")
        public Uni<Void> differentReactive() {
            return reactive.put("reactive", ACCOUNT);
        }

        @GET
        @Path("same")
        public void same() {
            session.put("same", new Account("bob", null));
            session.put("bean", new Bean());
            session.put("beans", List.of(new Bean()));
        }

        @GET
        @Path("unseen")
        public void unseen() {
            unseen.put("account", ACCOUNT);
        }

        @GET
        @Path("login")
        public void login() {
            auth.login(ACCOUNT, LoginOptions.builder().principalName("ann").build());
        }

        @GET
        @Path("strict")
        public String strict() {
            try {
                strict.put("account", ACCOUNT);
                return "put";
            } catch (SessionCodecException refused) {
                return refused.getMessage() + strict.keys();
            }
        }
    }
}
