package io.quarkiverse.sessions.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON for who asks for it, text for who reads; who takes anything gets what the endpoint would have given. */
class AcceptedFormTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "application/json | true",
            "application/problem+json | true",
            "APPLICATION/JSON; charset=utf-8 | true",
            "application/json, text/plain, */* | true",
            "application/vnd.api+json | true",
            "application/* | true",
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8 | false",
            "text/plain | false",
            "text/html, application/json;q=0.9 | false",
            "text/html;q=0.5, application/json ; q=0.9 | true",
            "application/json;q=0 | false",
            "application/json;q=0, */* | false",
            "image/png | false" })
    void byWeight(String accept, boolean json) {
        assertThat(AcceptedForm.of(accept).isJson(false)).isEqualTo(json);
        assertThat(AcceptedForm.of(accept).isJson(true)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({ "*/*", "*/*;q=0.1", "''" })
    void asTheEndpoint(String accept) {
        assertThat(AcceptedForm.of(accept).isJson(true)).isTrue();
        assertThat(AcceptedForm.of(accept).isJson(false)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "text/html,; | false",
            "; , application/json | true",
            "application/json;q=NaN, text/html;q=0.9 | true",
            "application/json;q=0.9, text/html;q=NaN | false",
            "application/json;q=-1, text/html;q=0.9 | true",
            "application/json;q=0.9, text/html;q=1e400 | false",
            "application/json, text/html;q=7 | true" })
    void oddRangesAndWeightsDoNotMatter(String accept, boolean json) {
        assertThat(AcceptedForm.of(accept).isJson(!json)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = { ";", ",", ";;q=1" })
    void nothingButOddRangesIsNone(String accept) {
        assertThat(AcceptedForm.of(accept).isJson(true)).isTrue();
        assertThat(AcceptedForm.of(accept).isJson(false)).isFalse();
    }

    @Test
    void without() {
        assertThat(AcceptedForm.of(null).isJson(true)).isTrue();
        assertThat(AcceptedForm.of(null).isJson(false)).isFalse();
    }
}
