package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SteeredStore;

/** A login or logout that is sent again, because its answer was lost or the button was clicked twice, is one all the same. */
public abstract class RepeatedLoginScenario {

    @Inject
    SessionEngine engine;

    private Browser browser;
    private Browser before;

    @BeforeEach
    void anonymous() {
        SteeredStore.reset();
        Gate.reset();
        browser = new Browser();
        browser.text("/put?value=anonymous");
        before = browser.copy();
    }

    @AfterEach
    void open() {
        Gate.open();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/login", "/locked-login", "/reactive-login" })
    void theSecondLogInCountsAndEndsWhatTheFirstHasBegun(String login) {
        browser.text(login + "?user=ann");
        HttpResponse<String> again = before.get(login + "?user=ann&keep=true");
        assertThat(again.statusCode()).isEqualTo(204);
        assertThat(before.text("/me")).isEqualTo("ann");
        assertThat(before.text("/get")).as("nothing is taken from a replaced session").isEqualTo("nothing");
        assertThat(browser.text("/me")).as("the session of the first login").isEqualTo("nobody");
        assertThat(before.get("/put?value=mine").statusCode()).isEqualTo(204);
        assertThat(before.text("/get")).isEqualTo("mine");
    }

    @Test
    void soDoesAThirdAndOneOfALoggedInUser() {
        for (int n = 0; n < 3; n++) {
            Browser again = before.copy();
            again.text("/login?user=ann");
            assertThat(again.text("/me")).isEqualTo("ann");
            Browser twice = again.copy();
            again.text("/login?user=ann");
            twice.text("/login?user=ann");
            assertThat(twice.text("/me")).isEqualTo("ann");
        }
    }

    @Test
    void twoAtOnceBothSucceed() {
        for (int round = 0; round < 20; round++) {
            Browser one = new Browser();
            one.text("/put?value=anonymous");
            Browser other = one.copy();
            List<CompletableFuture<HttpResponse<String>>> both = List.of(one.getAsync("/login?user=ann"),
                    other.getAsync("/login?user=ann"));
            assertThat(both).extracting(answer -> answer.join().statusCode()).containsOnly(204);
            assertThat(List.of(one.text("/me"), other.text("/me"))).contains("ann");
        }
    }

    @Test
    void soDoTheyUnderTheLockThatOneWaitsFor() {
        Browser one = browser;
        CompletableFuture<HttpResponse<String>> first = one.getAsync("/slow-locked-login?user=ann");
        Gate.awaitEntered();
        CompletableFuture<HttpResponse<String>> second = before.getAsync("/locked-login?user=ann");
        Awaitility.await().until(() -> engine.waitingForLocks() == 2);
        Gate.open();
        assertThat(first.join().statusCode()).isEqualTo(204);
        assertThat(second.join().statusCode()).isEqualTo(204);
        assertThat(before.text("/me")).isEqualTo("ann");
        assertThat(one.text("/me")).as("the session of the first login").isEqualTo("nobody");
        assertThat(engine.heldLocks()).isZero();
    }

    @Test
    void fourAtOnceAllSucceed() {
        for (int round = 0; round < 5; round++) {
            Browser one = new Browser();
            one.text("/put?value=anonymous");
            List<Browser> copies = List.of(one, one.copy(), one.copy(), one.copy());
            List<CompletableFuture<HttpResponse<String>>> all = List.of(copies.get(0).getAsync("/login?user=ann"),
                    copies.get(1).getAsync("/locked-login?user=ann"), copies.get(2).getAsync("/reactive-login?user=ann"),
                    copies.get(3).getAsync("/login?user=ann&keep=true"));
            assertThat(all).extracting(answer -> answer.join().statusCode()).containsOnly(204);
            assertThat(copies).extracting(copy -> copy.text("/me")).contains("ann");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/login?user=mallory&keep=true", "/locked-login?user=mallory&keep=true" })
    void aPlantedCookieGivesTheAttackerNothing(String attack) {
        browser.text("/login?user=ann&keep=true");
        browser.text("/put?value=secret");
        assertThat(before.get(attack).statusCode()).isEqualTo(204);
        assertThat(before.text("/me")).isEqualTo("mallory");
        assertThat(before.text("/get")).isEqualTo("nothing");
        assertThat(browser.text("/me")).as("the victim stays").isEqualTo("ann");
        assertThat(browser.text("/get")).isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/logout", "/invalidate", "/reactive-logout" })
    void aPlantedCookieLogsNobodyOut(String logout) {
        browser.text("/login?user=ann");
        HttpResponse<String> answer = before.get(logout);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().allValues("Set-Cookie")).as("only the cookie goes").singleElement().asString()
                .contains("Max-Age=0");
        assertThat(browser.text("/me")).isEqualTo("ann");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/logout", "/invalidate", "/reactive-logout" })
    void norDoesOneThatTheAttackerWasLoggedInWith(String logout) {
        Browser attacker = new Browser();
        attacker.text("/login?user=mallory");
        Browser victim = attacker.copy();
        victim.text("/login?user=ann");
        assertThat(attacker.get(logout).statusCode()).isEqualTo(204);
        assertThat(victim.text("/me")).isEqualTo("ann");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/logout", "/invalidate", "/reactive-logout" })
    void aLogOutThatComesAfterTheNextLogInIsOne(String logout) {
        browser.text("/login?user=ann");
        Browser late = browser.copy();
        browser.text("/login?user=ann");
        HttpResponse<String> answer = late.get(logout);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(late.cookie("AUTH")).isNull();
        assertThat(browser.text("/me")).isEqualTo("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/logout", "/invalidate", "/reactive-logout" })
    void aRepeatedLogOutIsOne(String logout) {
        browser.text("/login?user=ann");
        Browser again = browser.copy();
        browser.text(logout);
        assertThat(again.get(logout).statusCode()).isEqualTo(204);
        assertThat(again.text("/me")).isEqualTo("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/logout-others", "/logout-everywhere", "/put?value=late" })
    void whatElseComesLateIsRefused(String path) {
        browser.text("/login?user=ann");
        HttpResponse<String> answer = before.get(path);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.text("/me")).isEqualTo("ann");
        assertThat(browser.text("/get")).isEqualTo("nothing");
    }
}
