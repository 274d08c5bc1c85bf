package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Load;
import io.quarkiverse.sessions.test.support.SteeredStore;

/** An id that an attacker knows from before the login is worthless after it. */
public abstract class FixationScenario {

    private Browser attacker;
    private Browser victim;

    @BeforeEach
    void planted() {
        attacker = new Browser();
        SteeredStore.reset();
        attacker.text("/put?value=planted");
        victim = attacker.copy();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/login?user=ann", "/login?user=ann&keep=true", "/reactive-login?user=ann" })
    void aPlantedId(String login) {
        victim.text(login);
        assertThat(victim.cookie("AUTH")).isNotEqualTo(attacker.cookie("AUTH"));
        assertThat(attacker.text("/me")).isEqualTo("nobody");
        assertThat(attacker.text("/get")).isEqualTo("nothing");
        HttpResponse<String> write = attacker.get("/put?value=evil");
        assertThat(write.statusCode()).isEqualTo(409);
        assertThat(write.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(victim.text("/me")).isEqualTo("ann");
        assertThat(victim.text("/get")).isNotEqualTo("evil");
    }

    @Test
    void atTheSameMoment() {
        for (int round = 0; round < 20; round++) {
            planted();
            Load.concurrently(6, client -> {
                if (client == 0) {
                    victim.text("/login?user=ann");
                } else {
                    attacker.copy().get("/put?value=evil" + client);
                }
            });
            assertThat(victim.text("/me")).isEqualTo("ann");
            assertThat(victim.text("/get")).isEqualTo("nothing");
            assertThat(attacker.text("/me")).isEqualTo("nobody");
        }
    }

    @Test
    void anUnknownIdIsNotAdopted() {
        Browser guessing = new Browser().withCookie("AUTH", "A".repeat(64));
        guessing.text("/login?user=ann");
        assertThat(guessing.cookie("AUTH")).isNotEqualTo("A".repeat(64));
        assertThat(new Browser().withCookie("AUTH", "A".repeat(64)).text("/me")).isEqualTo("nobody");
    }
}
