package io.quarkiverse.sessions.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import com.microsoft.playwright.Page;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A browser carries a session that is spread over three cookies. */
@QuarkusTest
@TestProfile(OnCookies.class)
@EnabledIf(value = "io.quarkiverse.sessions.test.browser.Chromium#installedOrRequired", disabledReason = "no Chromium on the PATH")
class ChunksBrowserTest extends BrowserTest {

    private static final int SMALL = 100;
    private static final int THREE_CHUNKS = 7_500;
    private static final int TOO_LARGE = 12_000;

    private Page page;
    private String content;

    String cookieName() {
        return "SESSION";
    }

    @BeforeEach
    void fillThreeChunks() {
        page = visitor(true);
        content = fill(THREE_CHUNKS);
        assertThat(content).hasSize(THREE_CHUNKS);
        assertThat(cookies()).containsOnlyKeys(cookieName(), cookieName() + ".1", cookieName() + ".2");
    }

    @Test
    void reloadsKeepIt() {
        page.navigate(shop + "noise/page");
        for (int reload = 1; reload <= 5; reload++) {
            assertThat(page.textContent("pre")).isEqualTo(content);
            page.reload();
        }
    }

    @Test
    void changesBesideItKeepIt() {
        for (int visit = 2; visit <= 5; visit++) {
            Map<String, String> before = cookies();
            page.reload();
            assertThat(page.textContent("#visits")).isEqualTo(String.valueOf(visit));
            assertThat(cookies().values()).hasSize(3).doesNotContainAnyElementsOf(before.values());
        }
        page.navigate(shop + "noise/page");
        assertThat(page.textContent("pre")).isEqualTo(content);
    }

    @Test
    void shrinkingItRemovesWhatIsLeftOver() {
        String small = fill(SMALL);

        assertThat(cookies()).containsOnlyKeys(cookieName());
        page.navigate(shop + "noise/page");
        assertThat(page.textContent("pre")).isEqualTo(small).hasSize(SMALL);
    }

    @Test
    void growingItTooLargeKeepsWhatItWas() {
        Map<String, String> before = cookies();

        assertThat(page.evaluate("characters => fetch(`/noise/${characters}`, { method: 'POST' }).then(a => a.status)",
                TOO_LARGE)).isEqualTo(500);

        assertThat(complaints()).singleElement().asString().contains("500");
        complaints().clear();
        assertThat(cookies()).isEqualTo(before);
        page.navigate(shop + "noise/page");
        assertThat(page.textContent("pre")).isEqualTo(content);
    }

    @Test
    void endingItRemovesAllOfIt() {
        page.locator("#session-default button").click();
        page.waitForURL(shop.toString());

        assertThat(cookies()).containsOnlyKeys(cookieName());
        assertThat(page.textContent("#visits")).isEqualTo("1");
        page.navigate(shop + "noise/page");
        assertThat(page.textContent("pre")).isEqualTo("none");
    }

    Page page() {
        return page;
    }

    private String fill(int characters) {
        return (String) page.evaluate("characters => fetch(`/noise/${characters}`, { method: 'POST' }).then(a => a.text())",
                characters);
    }

    private Map<String, String> cookies() {
        return page.context().cookies().stream().collect(Collectors.toMap(cookie -> cookie.name, cookie -> cookie.value));
    }
}
