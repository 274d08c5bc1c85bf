package io.quarkiverse.sessions.runtime.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonBackReference;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonManagedReference;

/** What a generic object is made of is found without going round in it. */
class GenericTreesTest {

    private static final Duration AMPLE = Duration.ofSeconds(20);

    private final JsonCodec codec = new JsonCodec(Json.mapper());

    @Test
    void whoseChildrenKnowTheirParents() {
        Tree<Item> root = new Tree<>(new Item(1), null);
        for (int i = 0; i < 20; i++) {
            Tree<Item> child = new Tree<>(new Item(i), root);
            for (int j = 0; j < 20; j++) {
                new Tree<>(new Item(j), child);
            }
        }
        nothingIsSaid(root);
    }

    /** Also where they are a crowd that is not written. */
    @Test
    void whoseNodesKnowEachOther() {
        List<Linked<Item>> all = IntStream.range(0, 30).mapToObj(i -> new Linked<>(new Item(i))).toList();
        all.forEach(one -> one.others.addAll(all));
        assertTimeoutPreemptively(AMPLE, () -> assertThat(fault(new Page<>(all, null))).get().asString()
                .endsWith(".others comes back with another number of elements, left out by an annotation for Jackson"));
    }

    @Test
    void whatIsInTwoPlacesHasItsTypeInBoth() {
        Page<Item> page = new Page<>(List.of(new Item(1)), new Item(2));
        nothingIsSaid(new Pair<>(page, page));
        nothingIsSaid(new Pair<>(page.items(), page.items()));
    }

    @Test
    void whatNamesNoVariableIsNotLookedAt() {
        Labelled<Item> value = new Labelled<>();
        value.value = new Item(1);
        value.labels = new Watched<>();
        value.labels.add("a");
        nothingIsSaid(value);
        assertThat(Watched.LOOKED_AT).hasValue(0);
    }

    private void nothingIsSaid(Object value) {
        assertTimeoutPreemptively(AMPLE, () -> assertThat(fault(value)).isEmpty());
    }

    private Optional<String> fault(Object value) {
        try {
            return new ReadBack(codec).fault(value, null, codec.encode(value, value.getClass()));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    record Item(int number) {
    }

    record Page<T>(List<? extends T> items, T first) {
    }

    record Pair<A, B>(A one, B other) {
    }

    static class Tree<T> {
        public T value;
        @JsonManagedReference
        public List<Tree<T>> children = new ArrayList<>();
        @JsonBackReference
        public Tree<T> parent;

        Tree() {
        }

        Tree(T value, Tree<T> parent) {
            this.value = value;
            this.parent = parent;
            if (parent != null) {
                parent.children.add(this);
            }
        }
    }

    static class Linked<T> {
        public T value;
        @JsonIgnore
        public Set<Linked<T>> others = new LinkedHashSet<>();

        Linked() {
        }

        Linked(T value) {
            this.value = value;
        }
    }

    static class Labelled<T> {
        public T value;
        public List<String> labels;
    }

    /** Whoever looks for the type of its elements asks for a stream. */
    static class Watched<E> extends ArrayList<E> {
        static final AtomicInteger LOOKED_AT = new AtomicInteger();

        @Override
        public Stream<E> stream() {
            LOOKED_AT.incrementAndGet();
            return super.stream();
        }
    }
}
