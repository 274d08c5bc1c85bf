package io.quarkiverse.sessions.test.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;

/** The chunks of several cookies of one name, such as after a change of path, are told apart, and leftovers do no harm. */
class SeveralCookiesOfOneNameTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Ways.class, CookieResource.class)
            .overrideConfigKey("quarkus.sessions.store", "cookie");

    private Browser small;
    private Browser large;
    private Browser other;

    @BeforeEach
    void start() {
        small = new Browser();
        small.text("/write?value=small");
        large = new Browser();
        large.text("/write?value=large");
        large.text("/fill?characters=7500");
        other = new Browser();
        other.text("/write?value=other");
        other.text("/fill?characters=4500");
        assertThat(large.cookie("SESSION.2")).isNotNull();
        assertThat(other.cookie("SESSION.1")).isNotNull();
        assertThat(other.cookie("SESSION.2")).isNull();
    }

    private static List<String> pairs(Browser browser) {
        List<String> pairs = new ArrayList<>();
        for (String name : List.of("SESSION", "SESSION.1", "SESSION.2")) {
            if (browser.cookie(name) != null) {
                pairs.add(name + "=" + browser.cookie(name));
            }
        }
        return pairs;
    }

    private static HttpResponse<String> get(String path, List<String> pairs) {
        return new Browser().send("GET", path, "Cookie", String.join("; ", pairs));
    }

    private static List<String> both(List<String> first, List<String> then) {
        List<String> both = new ArrayList<>(first);
        both.addAll(then);
        return both;
    }

    private static String read(List<String> pairs) {
        return get("/read", pairs).body();
    }

    @Test
    void theFirstThatOpensCounts() {
        assertThat(read(both(pairs(small), pairs(large)))).isEqualTo("small");
        assertThat(read(both(pairs(large), pairs(small)))).isEqualTo("large");
        assertThat(read(both(pairs(large), pairs(other)))).isEqualTo("large");
        assertThat(read(both(pairs(other), pairs(large)))).isEqualTo("other");
    }

    @Test
    void oneThatDoesNotOpenIsPassedOver() {
        List<String> broken = List.of("SESSION=2.broken", "SESSION.1=broken");
        List<String> junk = List.of("SESSION=junk");
        for (List<String> bad : List.of(broken, junk, List.of("SESSION="), List.of("SESSION=9.x"))) {
            for (Browser good : List.of(small, large, other)) {
                String expected = good.text("/read");
                assertThat(read(both(bad, pairs(good)))).as(bad.toString()).isEqualTo(expected);
                assertThat(read(both(pairs(good), bad))).as(bad.toString()).isEqualTo(expected);
            }
        }
    }

    @Test
    void aLeftoverChunkDoesNoHarm() {
        List<String> leftover = List.of("SESSION.1=leftover");
        for (Browser good : List.of(small, large, other)) {
            String expected = good.text("/read");
            assertThat(read(both(leftover, pairs(good)))).isEqualTo(expected);
            assertThat(read(both(pairs(good), leftover))).isEqualTo(expected);
        }
    }

    @Test
    void ofTwoCopiesOfTheSameSessionTheNewerCounts() {
        List<String> stale = pairs(small);
        small.text("/write?value=newer");
        assertThat(read(both(stale, pairs(small)))).isEqualTo("newer");
        assertThat(read(both(pairs(small), stale))).isEqualTo("newer");
    }

    @Test
    void whatIsWrittenIsInTheAnswer() {
        HttpResponse<String> answer = get("/write?value=written", both(List.of("SESSION=junk"), pairs(small)));
        List<String> cookies = answer.headers().allValues("Set-Cookie");
        assertThat(cookies).hasSize(1);
        String written = cookies.get(0).split(";")[0];
        assertThat(read(List.of("SESSION=junk", written))).isEqualTo("written");
    }

    @Test
    void theEndForgetsThemAll() {
        HttpResponse<String> answer = get("/end", both(pairs(small), pairs(large)));
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(3).allMatch(line -> line.contains("Max-Age=0"));
    }

    @Test
    void aCrowdOfThemIsBounded() {
        List<String> crowd = Collections.nCopies(60, "SESSION=1.crowd" + "x".repeat(40));
        assertThat(read(both(crowd, pairs(small)))).as("four are tried").isEqualTo("none");
    }
}
