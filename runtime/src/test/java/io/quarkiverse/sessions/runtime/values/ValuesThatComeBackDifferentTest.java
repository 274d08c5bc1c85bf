package io.quarkiverse.sessions.runtime.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;

import jakarta.enterprise.util.TypeLiteral;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What comes back different is told with its path, without its value. */
class ValuesThatComeBackDifferentTest {

    private final JsonCodec codec = new JsonCodec(Json.mapper());

    static Stream<Arguments> values() {
        User inside = new User("ann", "hunter2");
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Europe/Berlin"));
        return Stream.of(
                Arguments.of(inside, ".hash is lost, left out by an annotation for Jackson"),
                Arguments.of(List.of(inside), "[0].hash is lost"),
                Arguments.of(Map.of("owner", List.of(inside)), "[owner][0].hash is lost"),
                Arguments.of(Map.of("an n@example.com", inside), "[*].hash is lost"),
                Arguments.of(Optional.of(inside), ".hash is lost"),
                Arguments.of(Set.of(inside), "[0].hash is lost"),
                Arguments.of(Set.of(inside, new User("bob", "hunter2")), "[*] comes back different"),
                Arguments.of(new Secretive("ann", "hunter2"), ".password is lost, left out"),
                Arguments.of(new ReadOnly("hunter2"), ".password is lost, left out"),
                Arguments.of(new IgnoredByItsClass("ann", "hunter2"), ".password is lost, left out"),
                Arguments.of(new SameById(1, "hunter2"), ".password is lost, left out"),
                Arguments.of(new Around(List.of(new SameById(1, "hunter2"))), ".all[0].password is lost, left out"),
                Arguments.of(new Forgotten("hunter2"), ".note is lost"),
                Arguments.of(new ForgottenNumber(3), ".number comes back different"),
                Arguments.of(new Masked("hunter2"), ".card comes back different"),
                Arguments.of(Map.of("total", new BigDecimal("10.00"), "name", "x"),
                        "[total] comes back as java.lang.Double instead of java.math.BigDecimal"),
                Arguments.of(new Anything(Map.of("total", new BigDecimal("10.00"))),
                        ".values[total] comes back as java.lang.Double instead of java.math.BigDecimal"),
                Arguments.of(new Anything(Map.of("n", 5L)),
                        ".values[n] comes back as java.lang.Integer instead of java.lang.Long"),
                Arguments.of(new Anything(Map.of("f", 0.1f)), ".values[f] comes back as java.lang.Double"),
                Arguments.of(new Anything(Map.of("user", inside)), ".values[user] comes back as java.util.LinkedHashMap"),
                Arguments.of(Map.of(new Point(1, 2), "a"), "it cannot be read as java.util.Map<"),
                Arguments.of(List.of(new Book("a"), new Dvd(1)), "missing type id property 'type'"),
                Arguments.of(List.of(new Book("a")), "missing type id property 'type'"),
                Arguments.of(Map.of("a", new Book("a")), "missing type id property 'type'"),
                Arguments.of(Optional.of(new Book("a")), "missing type id property 'type'"),
                Arguments.of(new Page<>(List.of(new Book("a"), new Dvd(1))), "missing type id property 'type'"),
                Arguments.of(new Local(ZonedDateTime.now(ZoneId.of("Europe/Berlin"))), "it cannot be read as "),
                Arguments.of(calendar, "it comes back different"),
                Arguments.of(new NoWayIn(() -> "a").with(1), "it cannot be read as "),
                Arguments.of(new Failing("hunter2"), "fails with java.lang.IllegalArgumentException"),
                Arguments.of(new Appending(List.of("a")), ".all comes back with another number of elements"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void told(Object value, String what) throws Exception {
        Optional<String> fault = new ReadBack(codec).fault(value, null, codec.encode(value, value.getClass()));
        assertThat(fault).get().asString().contains(what).doesNotContain("hunter2").doesNotContain("example");
    }

    @Test
    void asWhatItWasPut() throws Exception {
        TypeLiteral<Map<String, Object>> type = new TypeLiteral<>() {
        };
        Map<String, Object> value = Map.of("total", new BigDecimal("10.00"));
        assertThat(new ReadBack(codec).fault(value, type.getType(), codec.encode(value, type.getType())))
                .contains("[total] comes back as java.lang.Double instead of java.math.BigDecimal");
    }

    record User(String name, @JsonIgnore String hash) {
    }

    record Secretive(String name, @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String password) {
    }

    static class ReadOnly {
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        private String password;

        ReadOnly() {
        }

        ReadOnly(String password) {
            this.password = password;
        }
    }

    @JsonIgnoreProperties("password")
    record IgnoredByItsClass(String name, String password) {
    }

    static class SameById {
        public int id;
        private String password;

        SameById() {
        }

        SameById(int id, String password) {
            this.id = id;
            this.password = password;
        }

        @JsonIgnore
        public String getPassword() {
            return password;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof SameById that && that.id == id;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    record Around(List<SameById> all) {
    }

    /** Nobody wrote a getter. */
    static class Forgotten {
        public String name = "a";
        private String note;

        Forgotten() {
        }

        Forgotten(String note) {
            this.note = note;
        }
    }

    static class ForgottenNumber {
        public String name = "a";
        private int number;

        ForgottenNumber() {
        }

        ForgottenNumber(int number) {
            this.number = number;
        }
    }

    static class Masked {
        private String card;

        Masked() {
        }

        Masked(String card) {
            this.card = card;
        }

        public String getCard() {
            return "***";
        }

        public void setCard(String card) {
            this.card = card;
        }
    }

    record Anything(Map<String, Object> values) {
    }

    record Point(int x, int y) {
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({ @JsonSubTypes.Type(value = Book.class, name = "book"),
            @JsonSubTypes.Type(value = Dvd.class, name = "dvd") })
    interface Medium {
    }

    record Book(String title) implements Medium {
    }

    record Dvd(int region) implements Medium {
    }

    record Page<T>(List<T> items) {
    }

    record Local(@JsonFormat(pattern = "yyyy-MM-dd HH:mm") ZonedDateTime at) {
    }

    static class NoWayIn {
        public String name;
        public int number;

        NoWayIn(java.util.function.Supplier<String> name) {
            this.name = name.get();
        }

        NoWayIn with(int value) {
            number = value;
            return this;
        }
    }

    static class Failing {
        private final String name;

        Failing(String name) {
            this.name = name;
        }

        @com.fasterxml.jackson.annotation.JsonCreator
        static Failing of(@JsonProperty("name") String name) {
            throw new IllegalArgumentException("no " + name);
        }

        public String getName() {
            return name;
        }
    }

    static class Appending {
        private final List<String> all = new ArrayList<>(List.of("first"));

        Appending() {
        }

        Appending(List<String> more) {
            all.addAll(new HashSet<>(more));
        }

        public List<String> getAll() {
            return all;
        }

        public void setAll(List<String> more) {
            all.addAll(more);
        }
    }
}
