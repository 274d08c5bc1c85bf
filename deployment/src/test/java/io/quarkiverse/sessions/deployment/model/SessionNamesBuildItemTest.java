package io.quarkiverse.sessions.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.runtime.configuration.ConfigurationException;

/** Sessions are those that the configuration names, and the default one. */
class SessionNamesBuildItemTest {

    @Test
    void withTheDefaultSession() {
        assertThat(new SessionNamesBuildItem(List.of("quarkus.sessions.cart.store", "quarkus.http.port")).names())
                .containsExactly("<default>", "cart");
        assertThat(new SessionNamesBuildItem(List.of()).names()).containsExactly("<default>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '`', value = {
            "quarkus.sessions.\"cookie\".store,`'quarkus.sessions.\"cookie\".store' configures a session named 'cookie', which "
                    + "is also the first part of a key of the default session. Give the session another name.`",
            "quarkus.sessions.\"a.b\".store,`'quarkus.sessions.\"a.b\".store' configures a session named 'a.b'. A session's "
                    + "name has letters, digits, '_' and '-' only. Give the session another name.`" })
    void namesThatCannotBe(String property, String message) {
        assertThatThrownBy(() -> new SessionNamesBuildItem(List.of(property))).isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }
}
