package io.quarkiverse.sessions.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Of two answers to requests that were under way at once the browser keeps one whole session, whatever their sizes. */
@QuarkusTest
@TestProfile(OnCookies.class)
@EnabledIf(value = "io.quarkiverse.sessions.test.browser.Chromium#installedOrRequired", disabledReason = "no Chromium on the PATH")
class ConcurrentAnswersBrowserTest extends BrowserTest {

    private static final int SMALL = 100;
    private static final int TWO_CHUNKS = 4_500;
    private static final int THREE_CHUNKS = 7_500;
    private static final int ROUNDS = 10;

    private static final String FILL_TOGETHER = """
            sizes => Promise.all(sizes.map(size =>
                fetch(`/noise/${size}/together`, { method: "POST" }).then(answer => answer.text())))""";
    private static final String FILL_AND_READ = """
            async rows => {
              const text = (path, options) => fetch(path, { cache: "no-store", ...options }).then(answer => answer.text());
              const written = [];
              const read = [];
              let writing = rows.length;
              const writers = rows.map(async sizes => {
                for (const size of sizes) {
                  written.push(await text(`/noise/${size}`, { method: "POST" }));
                }
                writing--;
              });
              const readers = [1, 2].map(async () => {
                while (writing) {
                  read.push(await text("/noise"));
                }
              });
              await Promise.all([...writers, ...readers]);
              return { written, read };
            }""";

    private Page page;

    @BeforeEach
    void visit() {
        page = visitor(true);
        fill(SMALL);
    }

    @Test
    void theBrowserKeepsOneOfThem() {
        for (int round = 0; round < ROUNDS; round++) {
            for (List<Integer> sizes : List.of(List.of(THREE_CHUNKS, THREE_CHUNKS), List.of(SMALL, THREE_CHUNKS),
                    List.of(TWO_CHUNKS, SMALL), List.of(THREE_CHUNKS, TWO_CHUNKS))) {
                List<?> written = (List<?>) page.evaluate(FILL_TOGETHER, sizes);
                assertThat(written).extracting(text -> ((String) text).length()).isEqualTo(sizes);
                assertThat((Object) read()).isIn(written);
            }
        }
    }

    @Test
    void requestsBetweenTheAnswersBringWholeSessions() {
        List<Object> whole = new ArrayList<>(List.of(read()));

        Map<?, ?> texts = (Map<?, ?>) page.evaluate(FILL_AND_READ,
                List.of(Collections.nCopies(40, THREE_CHUNKS), Collections.nCopies(40, TWO_CHUNKS)));

        whole.addAll((List<?>) texts.get("written"));
        List<?> read = (List<?>) texts.get("read");
        assertThat(new HashSet<>(read)).as("sessions that were read").hasSizeGreaterThan(10);
        assertThat(whole.containsAll(read)).as("each of them was written").isTrue();
    }

    @Test
    void aShorterAnswerAfterALongerOneLeavesCookiesThatTheNextChangeRemoves() {
        start("/noise/" + SMALL + "/together", "POST");
        Meeting.join();
        fill(THREE_CHUNKS);
        Meeting.join();
        String last = answer();

        assertThat(read()).isEqualTo(last).hasSize(SMALL);
        assertThat(cookieNames()).containsExactly("SESSION", "SESSION.1", "SESSION.2");

        fill(SMALL);
        assertThat(cookieNames()).containsExactly("SESSION");
    }

    @Test
    void anEndAfterALongerAnswerLeavesCookiesThatOpenNothing() {
        start("/noise/together", "DELETE");
        Meeting.join();
        fill(THREE_CHUNKS);
        Meeting.join();
        answer();

        assertThat(cookieNames()).containsExactly("SESSION.1", "SESSION.2");
        assertThat(read()).isEqualTo("none");

        fill(SMALL);
        assertThat(cookieNames()).containsExactly("SESSION");
    }

    private void start(String path, String method) {
        page.evaluate("""
                ([path, method]) => {
                  window.answer = fetch(path, { method }).then(answer => answer.text());
                }""", List.of(path, method));
    }

    private String answer() {
        return (String) page.evaluate("() => window.answer");
    }

    private String fill(int characters) {
        return (String) page.evaluate("characters => fetch(`/noise/${characters}`, { method: 'POST' }).then(a => a.text())",
                characters);
    }

    private String read() {
        return (String) page.evaluate("() => fetch('/noise', { cache: 'no-store' }).then(answer => answer.text())");
    }

    private Set<String> cookieNames() {
        Set<String> names = new TreeSet<>();
        for (Cookie cookie : page.context().cookies()) {
            names.add(cookie.name);
        }
        return names;
    }
}
