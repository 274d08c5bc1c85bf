package io.quarkiverse.sessions.test.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** With {@code unreadable-values=keep} a request cannot destroy what it could not read. */
class KeptValuesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = ChangedResource.app().overrideConfigKey("quarkus.sessions.unreadable-values", "keep");

    private Browser browser;

    @BeforeEach
    void writtenByAnotherVersion() {
        browser = new Browser();
        browser.text("/changed/write");
    }

    @ParameterizedTest
    @ValueSource(strings = { "direct", "update", "lock", "reactive", "reactive-update", "annotated" })
    void readsAsAbsent(String way) {
        assertThat(browser.text("/changed/read-" + way)).isEqualTo("absent");
    }

    @ParameterizedTest
    @ValueSource(strings = { "replace-direct", "replace-update", "replace-after", "replace-lock", "replace-annotated",
            "replace-reactive", "replace-reactive-update", "replace-typed", "remove-direct", "remove-null", "remove-update",
            "remove-reactive", "clear-direct", "clear-update", "clear-reactive" })
    void isKept(String way) {
        HttpResponse<String> answer = browser.get("/changed/" + way);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("'address'", "could not read").doesNotContain("hunter2");
        assertThat(browser.text("/changed/original")).isEqualTo("hunter2");
        assertThat(browser.text("/changed/other")).isEqualTo("here");
    }

    @Test
    void othersAreWritten() {
        browser.text("/changed/allowed-other");
        assertThat(browser.text("/changed/other")).isEqualTo("changed");
        assertThat(browser.text("/changed/original")).isEqualTo("hunter2");
    }

    @Test
    void theSessionEnds() {
        browser.text("/changed/allowed-invalidate");
        assertThat(browser.text("/changed/keys")).isEqualTo("[]");
    }

    @Test
    void anotherSessionHasNothingToKeep() {
        browser.text("/changed/allowed-afresh");
        assertThat(browser.text("/changed/read-direct")).isEqualTo("7");
    }

    @Test
    void whoCanReadItMayWriteIt() {
        browser.text("/changed/allowed-as-original");
        assertThat(browser.text("/changed/read-direct")).isEqualTo("7");
    }

    @Test
    void whoDidNotReadItMayWriteIt() {
        browser.text("/changed/blind");
        assertThat(browser.text("/changed/read-direct")).isEqualTo("7");
    }
}
