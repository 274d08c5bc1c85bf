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

/** With {@code unreadable-values=fail} the read fails, and changes nothing. */
class UnreadableValuesFailTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = ChangedResource.app().overrideConfigKey("quarkus.sessions.unreadable-values", "fail");

    private Browser browser;

    @BeforeEach
    void writtenByAnotherVersion() {
        browser = new Browser();
        browser.text("/changed/write");
    }

    @ParameterizedTest
    @ValueSource(strings = { "direct", "update", "lock", "reactive", "reactive-update", "annotated" })
    void fails(String way) {
        HttpResponse<String> answer = browser.get("/changed/read-" + way);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("'address'", "a value that is not of type int, at .number")
                .doesNotContain("hunter2");
        assertThat(browser.text("/changed/original")).isEqualTo("hunter2");
        assertThat(browser.text("/changed/other")).isEqualTo("here");
    }

    @Test
    void isOverwrittenBlindly() {
        browser.text("/changed/blind");
        assertThat(browser.text("/changed/read-direct")).isEqualTo("7");
    }
}
