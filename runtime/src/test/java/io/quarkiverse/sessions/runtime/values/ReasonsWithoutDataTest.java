package io.quarkiverse.sessions.runtime.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.util.TypeLiteral;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

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
            "{'number':'hunter2'} | a value that is not of type int, at [*].number",
            "{'since':'hunter2'} | a value that is not of type java.time.LocalDate, at [*].since",
            "{'color':'hunter2'} | Color, at [*].color",
            "'hunter2' | no String-argument constructor/factory method to deserialize from String, at [*]",
            "12345678 | from Number, at [*]",
            "['hunter2'] | from Array value (token `JsonToken.START_ARRAY`), at [*]",
            "{'others':[{},{'number':'hunter2'}]} | a value that is not of type int, at [*].others[1].number",
            "{'number':-1} | fails with java.lang.IllegalArgumentException, at [*]",
            "{'hunter2 | it is no JSON",
            "hunter2 | it is no JSON",
            "{'hunter2':'a'} | a property that io.quarkiverse.sessions.runtime.values.ReasonsWithoutDataTest$Address does not have, at [*]",
            "{'others':[{'hunter2':1}]} | Address does not have, at [*].others[0]" })
    void told(String json, String reason) {
        ObjectMapper mapper = Json.mapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        byte[] encoded = ("{\"ann@example.com\":" + json.replace('\'', '"') + "}").getBytes();
        TypeLiteral<Map<String, Address>> type = new TypeLiteral<>() {
        };
        Throwable failure = catchThrowable(() -> new JsonCodec(mapper).decode(encoded, type.getType()));
        assertThat(SafeCause.of(failure)).contains(reason).doesNotContain("hunter2").doesNotContain("example")
                .doesNotContain("1234").doesNotContain("\n");
    }

    @Test
    void ofAComponentThatIsRequired() {
        record Named(@JsonProperty(required = true) String name) {
        }
        Throwable failure = catchThrowable(() -> new JsonCodec(Json.mapper()).decode("{\"nom\":1}".getBytes(), Named.class));
        assertThat(SafeCause.of(failure)).startsWith("Missing required creator property 'name'");
    }

    @Test
    void ofTooLargeANumber() {
        ObjectMapper mapper = Json.mapper();
        mapper.getFactory().setStreamReadConstraints(StreamReadConstraints.builder().maxNumberLength(5).build());
        Throwable failure = catchThrowable(() -> new JsonCodec(mapper).decode("1234567890".getBytes(), Integer.class));
        assertThat(SafeCause.of(failure)).contains("exceeds the maximum").doesNotContain("1234567890");
    }

    @Test
    void ofAValueThatCannotBeWritten() {
        Throwable failure = catchThrowable(() -> new JsonCodec(Json.mapper()).encode(new Object(), Object.class));
        assertThat(SafeCause.of(failure)).startsWith("No serializer found for class java.lang.Object");
        record Cause(String name) {
            public String getUpper() {
                throw new IllegalStateException("hunter2");
            }
        }
        failure = catchThrowable(() -> new JsonCodec(Json.mapper()).encode(new Cause("a"), Cause.class));
        assertThat(SafeCause.of(failure)).isEqualTo("java.lang.IllegalStateException, at .upper");
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
    interface Shape {
    }

    record Circle(int radius) implements Shape {
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface ByClass {
    }

    /** What it has no property for goes into a map. */
    static class Open {
        @JsonAnySetter
        public Map<String, Integer> others = new HashMap<>();
    }

    static class WithoutParts extends Open {
    }

    @JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "id")
    static class Linked {
        public String id;
        public Linked next;
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("{'kind':'hunter2'}", Shape.class, "a type id that is not known or not allowed for "
                        + "io.quarkiverse.sessions.runtime.values.ReasonsWithoutDataTest$Shape"),
                Arguments.of("{'@class':'hunter2'}", ByClass.class, "a type id that is not known or not allowed for "),
                Arguments.of("{'@class':'hunter2.Class'}", ByClass.class, "ReasonsWithoutDataTest$ByClass"),
                Arguments.of("{'hunter2':'x'}", Open.class, "a value that is not of type java.lang.Integer, at [*]"),
                Arguments.of("{'hunter2':'x'}", WithoutParts.class, "a value that is not of type java.lang.Integer, at [*]"),
                Arguments.of("{'id':'a','next':'hunter2'}", Linked.class, "an object id that nothing has"),
                Arguments.of("'hunter2'", Currency.class, "a value that is not of type java.util.Currency"),
                Arguments.of("'hunter2'", UUID.class, "a value that is not of type java.util.UUID"),
                Arguments.of("'hunter2'", Class.class, "java.lang.Class"),
                Arguments.of("'hunter2 ['", Pattern.class, "java.util.regex.Pattern"),
                Arguments.of("'hunter2 x'", URI.class, "a value that is not of type java.net.URI"),
                Arguments.of("'hunter2'", byte[].class, "[B"),
                Arguments.of("'hunter2'", Duration.class, "a value that is not of type java.time.Duration"),
                Arguments.of("'hunter2'", char.class, "char"),
                Arguments.of("'hunter2:99999999'", InetSocketAddress.class, "java.net.InetSocketAddress"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void ofAnyKind(String json, Class<?> type, String reason) {
        Throwable failure = catchThrowable(
                () -> new JsonCodec(Json.mapper()).decode(json.replace('\'', '"').getBytes(), type));
        assertThat(SafeCause.of(failure)).contains(reason).doesNotContain("hunter2");
    }

    @Test
    void ofCausesInACircle() {
        IllegalStateException one = new IllegalStateException("hunter2");
        one.initCause(new IllegalArgumentException("hunter2", one));
        assertThat(SafeCause.of(one)).startsWith("java.lang.IllegalStateException by java.lang.IllegalArgumentException")
                .hasSizeLessThan(1000).doesNotContain("hunter2");
    }
}
