package io.quarkiverse.sessions.runtime.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The elements of a set are found again without each being compared with each. */
class LargeSetsTest {

    private static final int SIZE = 300;
    private static final AtomicInteger COMPARED = new AtomicInteger();

    private final JsonCodec codec = new JsonCodec(Json.mapper());

    @BeforeEach
    void reset() {
        COMPARED.set(0);
    }

    @Test
    void ofElementsWithoutEquals() throws Exception {
        assertThat(fault(set(SIZE, Bean::new))).isEmpty();
        assertThat(COMPARED).hasValueLessThan(3 * SIZE);
    }

    @Test
    void ofElementsThatAreEqual() throws Exception {
        assertThat(fault(set(SIZE, Counted::new))).isEmpty();
        assertThat(COMPARED).hasValueLessThan(5 * SIZE);
    }

    /** Records around what has no {@code equals}. */
    @Test
    void ofElementsWhoseEqualsSaysNo() throws Exception {
        assertThat(fault(set(SIZE, n -> new Around(new Bean(n))))).isEmpty();
        assertThat(COMPARED).hasValueLessThan(3 * SIZE);
    }

    @Test
    void aDifferenceIsFoundInALargeOne() throws Exception {
        assertThat(fault(set(SIZE, Forgetful::new))).contains("[*] comes back different");
        assertThat(fault(set(10 * SIZE, Forgetful::new))).contains("[*] comes back different");
    }

    @Test
    void ofElementsThatAreNeverEncodedAlike() throws Exception {
        assertThat(fault(set(20, Restless::new))).isEmpty();
        assertThat(fault(set(SIZE, Restless::new))).isEmpty();
        assertThat(COMPARED).hasValueLessThan(10 * SIZE);
    }

    @Test
    void ofTwoClassesThatAreEncodedAlike() throws Exception {
        Set<Object> beans = set(SIZE, n -> n % 2 == 0 ? new Bean(n) : new OtherBean(n - 1));
        OfAnyClass value = new OfAnyClass(beans);
        assertThat(new ReadBack(codec).fault(value, null, codec.encode(value, OfAnyClass.class))).isEmpty();
    }

    private static Set<Object> set(int size, IntFunction<Object> element) {
        return IntStream.range(0, size).mapToObj(element).collect(Collectors.toCollection(HashSet::new));
    }

    private Optional<String> fault(Set<Object> value) throws Exception {
        return new ReadBack(codec).fault(value, null, codec.encode(value, value.getClass()));
    }

    record Counted(int number) {
        @Override
        public boolean equals(Object other) {
            COMPARED.incrementAndGet();
            return other instanceof Counted that && that.number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    static class Bean {
        public Counted counted;
        public String name;

        Bean() {
        }

        Bean(int number) {
            counted = new Counted(number);
            name = "n" + number;
        }
    }

    static class OtherBean extends Bean {

        OtherBean() {
        }

        OtherBean(int number) {
            super(number);
        }
    }

    record OfAnyClass(@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Set<Object> all) {
    }

    record Around(Bean bean) {
    }

    static class Forgetful extends Bean {
        @JsonIgnore
        public String secret;

        Forgetful() {
        }

        Forgetful(int number) {
            super(number);
            secret = "s";
        }
    }

    /** What it says of itself is never the same. */
    static class Restless extends Bean {

        Restless() {
        }

        Restless(int number) {
            super(number);
        }

        public long getNow() {
            return System.nanoTime();
        }
    }
}
