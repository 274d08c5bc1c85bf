package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SteeredStore;

/** A request that is on its way when its session is logged in writes nothing, and does not overwrite the new cookie. */
public abstract class OvertakenByLoginScenario {

    private Browser attacker;
    private Browser victim;

    @BeforeEach
    void planted() {
        attacker = new Browser();
        SteeredStore.reset();
        Gate.reset();
        attacker.text("/put?value=planted");
        victim = attacker.copy();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/slow-update?value=evil", "/slow-put?value=evil" })
    void writesNothing(String path) {
        CompletableFuture<HttpResponse<String>> late = attacker.getAsync(path);
        Gate.awaitEntered();
        victim.text("/login?user=ann");
        Gate.open();
        HttpResponse<String> answer = late.join();
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().allValues("Set-Cookie")).as("must not overwrite the login's cookie").isEmpty();
        assertThat(victim.text("/me")).isEqualTo("ann");
        assertThat(victim.text("/get")).isEqualTo("nothing");
    }
}
