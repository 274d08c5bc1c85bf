package io.quarkiverse.sessions.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.util.TypeLiteral;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.sessions.runtime.values.Reason;

/** Why a value cannot be read says where and what, and nothing of the value. */
class ReasonsWithoutDataTest {

    enum Color {
        RED
    }

    record Address(String street, int number, LocalDate since, Color color, List<Address> others) {
        Address {
            if (number < 0) {
                throw new IllegalArgumentException("hunter2");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
            "{'number':'hunter2'} | a value that is no int, at [*].number",
            "{'since':'hunter2'} | a value that is no java.time.LocalDate, at [*].since",
            "{'color':'hunter2'} | Color, at [*].color",
            "'hunter2' | no String-argument constructor/factory method to deserialize from String, at [*]",
            "12345678 | from Number, at [*]",
            "['hunter2'] | from Array value (token `JsonToken.START_ARRAY`), at [*]",
            "{'others':[{},{'number':'hunter2'}]} | a value that is no int, at [*].others[1].number",
            "{'number':-1} | fails with java.lang.IllegalArgumentException, at [*]",
            "{'hunter2 | it is no JSON",
            "hunter2 | it is no JSON",
            "{'city':'hunter2'} | Unrecognized field \"city\"" })
    void told(String json, String reason) {
        ObjectMapper mapper = Json.mapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        byte[] encoded = ("{\"ann@example.com\":" + json.replace('\'', '"') + "}").getBytes();
        TypeLiteral<Map<String, Address>> type = new TypeLiteral<>() {
        };
        Throwable failure = catchThrowable(() -> new JsonCodec(mapper).decode(encoded, type.getType()));
        assertThat(Reason.of(failure)).contains(reason).doesNotContain("hunter2").doesNotContain("example")
                .doesNotContain("1234").doesNotContain("\n");
    }

    @Test
    void ofAComponentThatIsRequired() {
        record Named(@JsonProperty(required = true) String name) {
        }
        Throwable failure = catchThrowable(() -> new JsonCodec(Json.mapper()).decode("{\"nom\":1}".getBytes(), Named.class));
        assertThat(Reason.of(failure)).startsWith("Missing required creator property 'name'");
    }

    @Test
    void ofTooLargeANumber() {
        ObjectMapper mapper = Json.mapper();
        mapper.getFactory().setStreamReadConstraints(StreamReadConstraints.builder().maxNumberLength(5).build());
        Throwable failure = catchThrowable(() -> new JsonCodec(mapper).decode("1234567890".getBytes(), Integer.class));
        assertThat(Reason.of(failure)).contains("exceeds the maximum").doesNotContain("1234567890");
    }

    @Test
    void ofAValueThatCannotBeWritten() {
        Throwable failure = catchThrowable(() -> new JsonCodec(Json.mapper()).encode(new Object(), Object.class));
        assertThat(Reason.of(failure)).startsWith("No serializer found for class java.lang.Object");
        record Cause(String name) {
            public String getUpper() {
                throw new IllegalStateException("hunter2");
            }
        }
        failure = catchThrowable(() -> new JsonCodec(Json.mapper()).encode(new Cause("a"), Cause.class));
        assertThat(Reason.of(failure)).isEqualTo("java.lang.IllegalStateException, at .upper");
    }
}
