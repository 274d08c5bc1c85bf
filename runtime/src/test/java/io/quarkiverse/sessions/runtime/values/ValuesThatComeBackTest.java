package io.quarkiverse.sessions.runtime.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.util.TypeLiteral;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.annotation.JsonBackReference;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonManagedReference;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Of values that come back as they were put nobody is told anything. */
class ValuesThatComeBackTest {

    private final JsonCodec codec = new JsonCodec(Json.mapper());

    static Stream<Object> values() throws Exception {
        return Stream.of(
                "text", "", 1, 2L, 1.5, 0.1f, Double.NaN, Float.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE, (byte) 1, 'c', true,
                new BigDecimal("10.00"), new BigDecimal("1E+3"), new BigInteger("12345678901234567890"), Color.RED, Color.BLUE,
                UUID.randomUUID(), URI.create("http://a/b"), Locale.GERMANY, Currency.getInstance("EUR"),
                ZoneId.of("Europe/Berlin"),
                TimeZone.getTimeZone("Europe/Berlin"), StandardCharsets.UTF_8, InetAddress.getLoopbackAddress(),
                Path.of("/a/b"),
                new File("/a"), new Date(), Instant.now(), LocalDate.now(), Duration.ofMillis(1500), DayOfWeek.MONDAY,
                ZonedDateTime.now(ZoneId.of("UTC")), new StringBuilder("text"), new AtomicInteger(3), String.class,
                Optional.of("a"), Optional.empty(), OptionalInt.of(1), new byte[] { 1, 2 }, new int[] { 1 },
                new String[] { "a", null },
                new double[][] { { 1.5 }, {} }, new Item[] { item("a") },
                item("a"), List.of(item("a"), item("b")), Arrays.asList(item("a"), null), new LinkedList<>(List.of(1L, 2L)),
                List.of(),
                Collections.unmodifiableCollection(List.of(item("a"))), new ArrayDeque<>(List.of(item("a"))),
                Set.of(item("a"), item("b"), item("c")), new LinkedHashSet<>(List.of("z", "a", "m")),
                new TreeSet<>(Set.of("b", "a")),
                new HashSet<>(List.of(bean("a"), bean("b"), bean("c"))), EnumSet.of(Color.RED, Color.BLUE),
                Map.of("a", item("a"), "b", item("b")), Map.of(1, "a"), Map.of(Color.RED, List.of(item("a"))),
                new EnumMap<>(Map.of(Color.RED, 1)),
                new TreeMap<>(Map.of("b", 1L)), new ConcurrentHashMap<>(Map.of(UUID.randomUUID(), item("a"))), new HashMap<>(),
                withNull(), Map.of("a", Map.of("b", List.of(Optional.of(item("a"))))),
                List.of(List.of(item("a")), List.of()), Optional.of(List.of(item("a"))),
                bean("a"), List.of(bean("a")), new WithArray(new int[] { 1 }, List.<String[]> of(new String[] { "a" })),
                new WithBean(bean("a")),
                new WithCollections(Set.of("a", "b"), List.of(1), Map.of("a", 1L), Set.of("z", "y")),
                new Page<>(List.of(item("a")), item("b"), Map.of("a", item("c"))),
                List.of(new Page<>(List.of(1L), 2L, Map.of())),
                new Special<>(List.of(item("a"))), new Cart(item("a")), new Circle(2), Map.of("n", new Node()),
                new Lazy("ann", "lee").used(), new LazyByName("a").used(), new LombokLazy("a").used(), new Clock(),
                new Guarded("a"), family(), ring(),
                new EqualById(7, "a"), new Unwrapped(bean("a")), new Derived("a"),
                JsonNodeFactory.instance.objectNode().put("n", 5L).put("d", 1.5f),
                new WithNode(JsonNodeFactory.instance.arrayNode().add(1L)), new Bean("a") {
                }, new Sub("a", 3), IntStream.range(0, 5000).boxed().toList(),
                IntStream.range(0, 2000).mapToObj(i -> bean("b" + i)).collect(java.util.stream.Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("values")
    void nothingIsSaid(Object value) throws Exception {
        assertThat(new ReadBack(codec).fault(value, null, codec.encode(value, value.getClass()))).isEmpty();
    }

    @Test
    void ofSeveralClassesWhenPutWithTheirType() throws Exception {
        assertThat(fault(List.of(new Circle(2), new Square(3)), new TypeLiteral<List<Shape>>() {
        })).isEmpty();
        assertThat(fault(Map.of("a", new Circle(2), "b", new Square(3)), new TypeLiteral<Map<String, Shape>>() {
        })).isEmpty();
        assertThat(fault(Optional.of(new Circle(2)), new TypeLiteral<Optional<Shape>>() {
        })).isEmpty();
        assertThat(fault(new Page<Shape>(List.of(new Circle(2)), new Square(3), Map.of()), new TypeLiteral<Page<Shape>>() {
        })).isEmpty();
        assertThat(fault(new Circle(2), new TypeLiteral<Shape>() {
        })).isEmpty();
    }

    private <T> Optional<String> fault(T value, TypeLiteral<T> type) throws Exception {
        return new ReadBack(codec).fault(value, type.getType(), codec.encode(value, type.getType()));
    }

    enum Color {
        RED,
        BLUE {
            @Override
            boolean isCold() {
                return true;
            }
        };

        boolean isCold() {
            return false;
        }
    }

    record Item(String name, Optional<String> note, BigDecimal price, LocalDate day, ZonedDateTime at) {
    }

    private static Item item(String name) {
        return new Item(name, Optional.of("n"), new BigDecimal("10.00"), LocalDate.of(2026, 1, 1),
                ZonedDateTime.of(2026, 1, 1, 1, 1, 1, 0, ZoneId.of("Europe/Berlin")));
    }

    private static Map<String, Item> withNull() {
        Map<String, Item> map = new LinkedHashMap<>();
        map.put("a", null);
        map.put("b", item("b"));
        return map;
    }

    /** A bean without {@code equals}. */
    static class Bean {
        private String name;
        private List<Item> items = new ArrayList<>();
        private double weight = 1.1;

        Bean() {
        }

        Bean(String name) {
            this.name = name;
        }

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public List<Item> getItems() {
            return items;
        }

        public void setItems(List<Item> items) {
            this.items = items;
        }

        public double getWeight() {
            return weight;
        }

        public void setWeight(double weight) {
            this.weight = weight;
        }
    }

    static class Sub extends Bean {
        public int more;

        Sub() {
        }

        Sub(String name, int more) {
            super(name);
            this.more = more;
        }
    }

    private static Bean bean(String name) {
        Bean bean = new Bean(name);
        bean.setItems(new ArrayList<>(List.of(item(name))));
        return bean;
    }

    record WithArray(int[] numbers, List<String[]> texts) {
    }

    record WithBean(Bean bean) {
    }

    record WithNode(JsonNode node) {
    }

    record WithCollections(Collection<String> bag, Collection<Integer> list, Map<String, Long> longs, Set<String> set) {
    }

    record Page<T>(List<? extends T> items, T first, Map<String, T> named) {
    }

    static class Base<E> {
        public List<E> elements;
    }

    static class Special<T> extends Base<T> {
        Special() {
        }

        Special(List<T> elements) {
            this.elements = elements;
        }
    }

    static class Cart extends HashMap<String, Item> {
        Cart() {
        }

        Cart(Item item) {
            put(item.name(), item);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle"),
            @JsonSubTypes.Type(value = Square.class, name = "square") })
    interface Shape {
    }

    record Circle(double radius) implements Shape {
    }

    record Square(double side) implements Shape {
    }

    static class Node {
        public Node next;
    }

    /** What is computed by a getter that Jackson does not call. */
    static class Lazy {
        public String first;
        public String last;
        private String full;

        Lazy() {
        }

        Lazy(String first, String last) {
            this.first = first;
            this.last = last;
        }

        @JsonIgnore
        public String getFull() {
            if (full == null) {
                full = first + " " + last;
            }
            return full;
        }

        Lazy used() {
            getFull();
            return this;
        }
    }

    static class LazyByName {
        public String name;
        private Integer length;

        LazyByName() {
        }

        LazyByName(String name) {
            this.name = name;
        }

        int length() {
            if (length == null) {
                length = name.length();
            }
            return length;
        }

        LazyByName used() {
            length();
            return this;
        }
    }

    /** As {@code @Getter(lazy = true)} makes it. */
    static class LombokLazy {
        public String name;
        private final java.util.concurrent.atomic.AtomicReference<Object> upper = new java.util.concurrent.atomic.AtomicReference<>();

        LombokLazy() {
        }

        LombokLazy(String name) {
            this.name = name;
        }

        public String getUpper() {
            if (upper.get() == null) {
                upper.set(name.toUpperCase(Locale.ROOT));
            }
            return (String) upper.get();
        }

        LombokLazy used() {
            getUpper();
            return this;
        }
    }

    /** What it says of itself is never the same. */
    static class Clock {
        public String zone = "UTC";

        public long getNow() {
            return System.nanoTime();
        }
    }

    static class Guarded {
        private final ReentrantLock lock = new ReentrantLock();
        private transient String cache = "cached";
        public String name;

        Guarded() {
            cache = null;
        }

        Guarded(String name) {
            this.name = name;
        }

        boolean isLocked() {
            return lock.isLocked() && cache != null;
        }
    }

    static class Parent {
        public String name = "p";
        @JsonManagedReference
        public List<Child> children = new ArrayList<>();
    }

    static class Child {
        @JsonBackReference
        public Parent parent;
        public String name = "c";
    }

    private static Parent family() {
        Parent parent = new Parent();
        for (int i = 0; i < 3; i++) {
            Child child = new Child();
            child.parent = parent;
            parent.children.add(child);
        }
        return parent;
    }

    @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class)
    static class Ring {
        public Ring next;
        public Set<Ring> all = new HashSet<>();
    }

    private static Ring ring() {
        Ring one = new Ring();
        Ring two = new Ring();
        one.next = two;
        two.next = one;
        one.all.add(two);
        return one;
    }

    /** Its {@code equals} says that it is the same although a hash is not there. */
    static class EqualById {
        public int id;
        public String name;
        private int hash;

        EqualById() {
        }

        EqualById(int id, String name) {
            this.id = id;
            this.name = name;
            this.hash = hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof EqualById that && that.id == id;
        }

        @Override
        public int hashCode() {
            return hash == 0 ? Integer.hashCode(id) : hash;
        }
    }

    static class Unwrapped {
        @JsonUnwrapped
        public Bean bean;

        Unwrapped() {
        }

        Unwrapped(Bean bean) {
            this.bean = bean;
        }
    }

    record Derived(String name) {
        public String getUpper() {
            return name.toUpperCase(Locale.ROOT);
        }

        public boolean isLong() {
            return name.length() > 10;
        }
    }
}
