package io.quarkiverse.sessions.runtime.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Reflection is asked once for each class, not for each object. */
class PartsAreKeptTest {

    static class Above {
        public int number;
    }

    static class Below extends Above {
        public String name;
        transient int cache;
    }

    @Test
    void ofEachClass() {
        assertThat(Parts.of(Below.class)).extracting(Part::name).containsExactly("name", "number");
        assertThat(Parts.of(Below.class)).isSameAs(Parts.of(Below.class));
        assertThat(Parts.declaredIn(Above.class)).isSameAs(Parts.declaredIn(Above.class));
        assertThat(Parts.of(Below.class).get(1)).isSameAs(Parts.of(Above.class).get(0));
    }

    @Test
    void noneOfThePlatform() {
        assertThat(Parts.of(java.util.ArrayList.class)).isEmpty();
    }
}
