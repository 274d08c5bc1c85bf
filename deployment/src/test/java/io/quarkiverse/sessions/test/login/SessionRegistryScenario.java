package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A user's sessions are listed and ended, those of others never, and a list says nothing that opens a session. */
public abstract class SessionRegistryScenario {

    private List<Browser> ann;
    private Browser bob;

    @BeforeEach
    void start() {
        bob = new Browser();
        ann = new ArrayList<>();
        SteeredStore.reset();
        new Browser().text("/registry/end-all?user=ann");
        new Browser().text("/registry/end-all?user=bob");
        for (int device = 0; device < 3; device++) {
            Browser browser = new Browser();
            assertThat(browser.send("GET", "/login?user=ann", "User-Agent", "Device " + device).statusCode()).isEqualTo(204);
            ann.add(browser);
        }
        bob.text("/login?user=bob");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/registry/list", "/registry/reactive-list" })
    void lists(String way) {
        JsonArray list = new JsonArray(bob.text(way + "?user=ann"));
        assertThat(list).hasSize(3);
        assertThat(list.stream().map(info -> ((JsonObject) info).getString("userAgent")))
                .containsExactly("Device 2", "Device 1", "Device 0");
        JsonObject latest = list.getJsonObject(0);
        assertThat(latest.getString("handle")).isEqualTo(ann.get(2).text("/handle"));
        assertThat(latest.getString("remoteAddress")).isEqualTo("127.0.0.1");
        for (String instant : new String[] { "createdAt", "loggedInAt", "lastAccess" }) {
            assertThat(instant(latest, instant)).as(instant).isBetween(Instant.now().minusSeconds(60),
                    Instant.now().plusSeconds(1));
        }
        assertThat(instant(latest, "expiresAt")).isAfter(Instant.now());
        for (Browser browser : ann) {
            String id = browser.cookie("AUTH");
            assertThat(list.encode()).doesNotContain(id).doesNotContain(id.substring(22));
        }
        assertThat(bob.text(way + "?user=nobody")).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/registry/principals", "/registry/reactive-principals" })
    void whoIsLoggedIn(String way) {
        assertThat(principals(way, 100)).containsExactlyInAnyOrder("ann", "bob");
        assertThat(principals(way, 1)).containsExactlyInAnyOrder("ann", "bob");
        assertThat(bob.text("/registry/count")).isEqualTo("2 2");
        bob.text("/logout");
        assertThat(principals(way, 100)).containsExactly("ann");
        assertThat(bob.text("/registry/count")).isEqualTo("1 1");
        assertThat(bob.get(way + "?limit=0").statusCode()).isEqualTo(500);
    }

    private List<String> principals(String way, int limit) {
        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            JsonObject page = new JsonObject(bob.text(way + "?limit=" + limit + (cursor == null ? "" : "&cursor=" + cursor)));
            page.getJsonArray("names").forEach(name -> names.add((String) name));
            cursor = page.getString("next");
        } while (cursor != null);
        return names;
    }

    @Test
    void endsOne() {
        String handle = ann.get(1).text("/handle");
        assertThat(bob.text("/registry/end?user=bob&handle=" + handle)).as("another user's").isEqualTo("false");
        assertThat(ann.get(1).text("/me")).isEqualTo("ann");
        assertThat(bob.text("/registry/end?user=ann&handle=" + handle)).isEqualTo("true");
        assertThat(bob.text("/registry/end?user=ann&handle=" + handle)).isEqualTo("false");
        assertLoggedIn(true, false, true);
    }

    @Test
    void endsOthers() {
        assertThat(bob.text("/registry/end-others?user=ann&handle=" + ann.get(0).text("/handle"))).isEqualTo("2");
        assertLoggedIn(true, false, false);
    }

    @Test
    void endsAll() {
        assertThat(bob.text("/registry/end-all?user=ann")).isEqualTo("3");
        assertLoggedIn(false, false, false);
        assertThat(bob.text("/registry/list?user=ann")).isEqualTo("[]");
    }

    @Test
    void logoutOthers() {
        ann.get(1).text("/logout-others");
        assertLoggedIn(false, true, false);
    }

    @Test
    void logoutEverywhere() {
        HttpResponse<String> answer = ann.get(1).get("/logout-everywhere");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertLoggedIn(false, false, false);
    }

    @Test
    void ofNobody() {
        Browser anonymous = new Browser();
        anonymous.text("/logout-others");
        anonymous.text("/logout-everywhere");
        assertLoggedIn(true, true, true);
    }

    @Test
    void whoLogsOutIsNotListed() {
        ann.get(0).text("/logout");
        ann.get(1).text("/login?user=bob");
        assertThat(new JsonArray(bob.text("/registry/list?user=ann"))).hasSize(1);
        assertThat(new JsonArray(bob.text("/registry/list?user=bob"))).hasSize(2);
        bob.text("/registry/end-all?user=ann");
        assertThat(ann.get(1).text("/me")).as("now another user's").isEqualTo("bob");
    }

    @Test
    void expiredSessionsAreNotListed() {
        Browser brief = new Browser();
        brief.text("/login-for?user=ann&duration=PT1S");
        assertThat(new JsonArray(bob.text("/registry/list?user=ann"))).hasSize(4);
        Awaitility.await().untilAsserted(() -> assertThat(new JsonArray(bob.text("/registry/list?user=ann"))).hasSize(3));
    }

    private void assertLoggedIn(boolean... expected) {
        for (int device = 0; device < expected.length; device++) {
            assertThat(ann.get(device).text("/me")).as("device " + device).isEqualTo(expected[device] ? "ann" : "nobody");
        }
        assertThat(bob.text("/me")).isEqualTo("bob");
    }

    private static Instant instant(JsonObject info, String name) {
        return Instant.parse(info.getString(name));
    }
}
