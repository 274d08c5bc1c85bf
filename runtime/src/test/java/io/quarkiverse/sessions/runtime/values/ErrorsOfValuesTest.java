package io.quarkiverse.sessions.runtime.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Type;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.spi.SessionCodec;

/** An error of a value's class does not come out of the check of what becomes of the value. */
class ErrorsOfValuesTest {

    private static Supplier<Error> error;

    private final JsonCodec codec = new JsonCodec(Json.mapper());

    static Stream<Supplier<Error>> errors() {
        return Stream.of(() -> new AssertionError("not comparable"), () -> new NoClassDefFoundError("gone"),
                () -> new ExceptionInInitializerError("failed"), StackOverflowError::new);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void ofEqualsIsNoFault(Supplier<Error> thrown) throws Exception {
        error = thrown;
        byte[] encoded = codec.encode(new Incomparable(), Incomparable.class);
        assertThat(new ReadBack(codec).fault(new Incomparable(), null, encoded)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = { AssertionError.class, NoClassDefFoundError.class })
    void ofReadingIsOne(Class<? extends Error> type) throws Exception {
        Error thrown = type.getDeclaredConstructor().newInstance();
        SessionCodec unable = new SessionCodec() {
            @Override
            public byte[] encode(Object value, Type type) {
                return new byte[0];
            }

            @Override
            public Object decode(byte[] encoded, Type type) {
                throw thrown;
            }
        };
        assertThat(new ReadBack(unable).fault("a", null, new byte[0]))
                .contains("it cannot be read as java.lang.String: " + type.getName());
    }

    @Test
    void otherErrorsOfTheMachineComeOut() throws Exception {
        error = OutOfMemoryError::new;
        byte[] encoded = codec.encode(new Incomparable(), Incomparable.class);
        assertThatThrownBy(() -> new ReadBack(codec).fault(new Incomparable(), null, encoded))
                .isInstanceOf(OutOfMemoryError.class);
    }

    static class Incomparable {
        public String name = "a";

        @Override
        public boolean equals(Object other) {
            throw error.get();
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }
}
