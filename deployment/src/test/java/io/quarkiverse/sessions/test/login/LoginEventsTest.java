package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.SessionCreated;
import io.quarkiverse.sessions.SessionEnded;
import io.quarkiverse.sessions.SessionEnded.Reason;
import io.quarkiverse.sessions.SessionEvent;
import io.quarkiverse.sessions.SessionLoggedIn;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** Logins, and why sessions of users end, are told to the application; no event holds an id. */
class LoginEventsTest {

    private static final List<SessionEvent> EVENTS = Collections.synchronizedList(new ArrayList<>());

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(RegistryResource.class, Journal.class);

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        new Browser().text("/registry/end-all?user=ann");
        EVENTS.clear();
    }

    @Test
    void aLogInOfANewSession() {
        browser.text("/login?user=ann");
        String handle = browser.text("/handle");
        assertThat(EVENTS).containsExactly(new SessionCreated("auth", handle), new SessionLoggedIn("auth", handle, "ann"));
        assertThat(EVENTS.toString()).doesNotContain(browser.cookie("AUTH"));
    }

    @Test
    void aLogInOfAnExistingOne() {
        browser.text("/put?value=x");
        EVENTS.clear();
        browser.text("/login?user=ann");
        assertThat(EVENTS).containsExactly(new SessionLoggedIn("auth", browser.text("/handle"), "ann"));
    }

    @Test
    void aLogOut() {
        browser.text("/login?user=ann");
        String handle = browser.text("/handle");
        EVENTS.clear();
        browser.text("/logout");
        assertThat(EVENTS).containsExactly(new SessionEnded("auth", handle, Reason.LOGGED_OUT));
    }

    @Test
    void endsFromElsewhere() {
        browser.text("/login?user=ann");
        Browser other = new Browser();
        other.text("/login?user=ann");
        String handle = browser.text("/handle");
        EVENTS.clear();
        other.text("/logout-others");
        assertThat(EVENTS).containsExactly(new SessionEnded("auth", handle, Reason.REVOKED));
    }

    @ApplicationScoped
    public static class Journal {

        void happened(@Observes SessionEvent event) {
            EVENTS.add(event);
        }
    }
}
