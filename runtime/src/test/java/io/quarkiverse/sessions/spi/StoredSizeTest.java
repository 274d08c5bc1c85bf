package io.quarkiverse.sessions.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys count with their bytes in UTF-8, whatever they are written in. */
class StoredSizeTest {

    @ParameterizedTest
    @ValueSource(strings = { "", "count", "größe", "数", "🛒", "a\ud800" })
    void ofAKey(String key) {
        assertThat(StoredSession.sizeOf(Map.of(key, new byte[3])))
                .isEqualTo(key.getBytes(StandardCharsets.UTF_8).length + 3);
    }
}
