package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SteeredStore;

/** Of several cookies of one name, such as after a change of path or domain, the one that opens counts, wherever it stands. */
public abstract class SeveralCookiesScenario {

    private static final String UNKNOWN = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final String JUNK = "junk-of-another-application";

    private String replaced;
    private String anns;

    @BeforeEach
    void loggedIn() {
        SteeredStore.reset();
        Browser browser = new Browser();
        browser.text("/put?value=anonymous");
        replaced = browser.cookie("AUTH");
        browser.text("/login?user=ann");
        anns = browser.cookie("AUTH");
    }

    private static HttpResponse<String> get(String path, String... cookies) {
        return new Browser().send("GET", path, "Cookie",
                Arrays.stream(cookies).map(value -> "AUTH=" + value).collect(Collectors.joining("; ")));
    }

    private static String userOf(String... cookies) {
        return get("/me", cookies).body();
    }

    /** Every place that the good one can have. */
    private List<String[]> around(String... others) {
        return java.util.stream.IntStream.rangeClosed(0, others.length).mapToObj(n -> {
            List<String> all = new java.util.ArrayList<>(List.of(others));
            all.add(n, anns);
            return all.toArray(String[]::new);
        }).toList();
    }

    @Test
    void aWorthlessOneIsNoObstacle() {
        String ended = loggedOut();
        for (String worthless : List.of(replaced, UNKNOWN, JUNK, ended, "", "\"\"", "\"")) {
            for (String[] cookies : around(worthless)) {
                assertThat(userOf(cookies)).as(String.valueOf(List.of(cookies).indexOf(anns)) + worthless).isEqualTo("ann");
                assertThat(get("/put?value=new", cookies).statusCode()).isEqualTo(204);
            }
        }
    }

    @Test
    void noneOfThreeIs() {
        for (String[] cookies : around(replaced, UNKNOWN, JUNK)) {
            assertThat(userOf(cookies)).isEqualTo("ann");
        }
    }

    @Test
    void aLogOutBesideAReplacedOneEndsTheSession() {
        assertThat(get("/logout", replaced, anns).statusCode()).isEqualTo(204);
        assertThat(userOf(anns)).isEqualTo("nobody");
    }

    @Test
    void aLogInBesideAReplacedOneCounts() {
        HttpResponse<String> answer = get("/login?user=bob", replaced, anns);
        assertThat(answer.statusCode()).isEqualTo(204);
        String bobs = new Cookies(answer).value();
        assertThat(userOf(replaced, bobs)).isEqualTo("bob");
        assertThat(userOf(bobs, replaced)).isEqualTo("bob");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/slow-update?value=new", "/locked-login?user=ann&keep=true" })
    void aLockIsTakenOnTheOneThatOpens(String locked) {
        Gate.reset();
        Gate.open();
        for (String[] cookies : around(replaced, UNKNOWN)) {
            HttpResponse<String> answer = get(locked, cookies);
            assertThat(answer.statusCode()).isEqualTo(204);
            String now = answer.headers().firstValue("Set-Cookie").isPresent() ? new Cookies(answer).value() : anns;
            assertThat(userOf(now)).isEqualTo("ann");
            assertThat(get("/get", now).body()).isEqualTo(locked.startsWith("/slow") ? "new" : "nothing");
            anns = now;
        }
    }

    @Test
    void oneThatCarriesAUserComesFirst() {
        Browser anonymous = new Browser();
        anonymous.text("/put?value=other");
        for (String[] cookies : around(anonymous.cookie("AUTH"))) {
            assertThat(userOf(cookies)).isEqualTo("ann");
            assertThat(get("/get", cookies).body()).isEqualTo("nothing");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/logout", "/invalidate", "/reactive-logout" })
    void aLogOutEndsEverySessionThatTheyOpen(String logout) {
        Browser bob = new Browser();
        bob.text("/login?user=bob");
        Browser anonymous = new Browser();
        anonymous.text("/put?value=other");
        assertThat(userOf(bob.cookie("AUTH"), anns)).as("the first that opens").isEqualTo("bob");
        HttpResponse<String> answer = get(logout, anonymous.cookie("AUTH"), anns, bob.cookie("AUTH"));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().allValues("Set-Cookie")).singleElement().asString().contains("Max-Age=0");
        assertThat(userOf(anns)).isEqualTo("nobody");
        assertThat(bob.text("/me")).isEqualTo("nobody");
        assertThat(anonymous.text("/get")).isEqualTo("nothing");
    }

    @Test
    void whereNoneOpensAndOneWasReplacedTheRequestIsLate() {
        for (String[] cookies : List.of(new String[] { replaced, UNKNOWN }, new String[] { UNKNOWN, replaced, JUNK })) {
            HttpResponse<String> answer = get("/put?value=late", cookies);
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        }
        assertThat(get("/put?value=new", UNKNOWN, JUNK).statusCode()).isEqualTo(204);
    }

    @Test
    void fourAreTried() {
        assertThat(userOf(UNKNOWN, UNKNOWN, UNKNOWN, anns)).isEqualTo("ann");
        assertThat(userOf(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, anns)).isEqualTo("nobody");
    }

    @Test
    void aQuotedValueIsTheValue() {
        assertThat(userOf("\"" + anns + "\"")).isEqualTo("ann");
        assertThat(new Browser().send("GET", "/me", "Cookie", "$Version=\"1\"; AUTH=\"" + anns + "\";$Path=\"/\"").body())
                .isEqualTo("ann");
        assertThat(userOf("\"" + anns)).isEqualTo("nobody");
    }

    private static String loggedOut() {
        Browser browser = new Browser();
        browser.text("/login?user=eve");
        String cookie = browser.cookie("AUTH");
        browser.text("/logout");
        return cookie;
    }

    private record Cookies(HttpResponse<String> answer) {

        String value() {
            return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0].substring("AUTH=".length());
        }
    }
}
