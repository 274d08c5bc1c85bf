package io.quarkiverse.sessions.runtime.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** The data never chooses the class, and an error never shows the data. */
class JsonCodecTest {

    @Test
    void defaultTypingOfTheApplicationIsOff() throws Exception {
        ObjectMapper application = new ObjectMapper().activateDefaultTyping(
                BasicPolymorphicTypeValidator.builder().allowIfBaseType(Object.class).build(),
                ObjectMapper.DefaultTyping.EVERYTHING);
        JsonCodec codec = new JsonCodec(application);
        assertThat(new String(codec.encode(Map.of("a", 1), Map.class))).isEqualTo("{\"a\":1}");
        assertThat(codec.decode("[\"java.util.Date\",0]".getBytes(), Object.class)).asList()
                .containsExactly("java.util.Date", 0);
        assertThat(application.writeValueAsString(Map.of("a", 1))).as("the application's own is left alone").contains("java.");
    }

    @Test
    void errorsDoNotQuoteTheData() {
        Throwable failure = catchThrowable(
                () -> new JsonCodec(new ObjectMapper()).decode("{\"secret\":\"hunter2\"".getBytes(), Map.class));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).doesNotContain("hunter2");
    }
}
