package io.quarkiverse.sessions.runtime.values;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.TreeNode;

/**
 * Compares a value with what became of it. It looks at what the value is made of, whether or not its classes have an
 * {@code equals}; where they have one that says the same, only what is left out on purpose still counts.
 */
final class Comparison {

    private static final int MOST_STEPS = 100_000;
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,39}");

    private final Matching.Encoder encoder;
    private final boolean asks;
    private final Map<Object, Object> compared = new IdentityHashMap<>();
    private int steps;

    Comparison(Matching.Encoder encoder) {
        this(encoder, true);
    }

    /**
     * @param asks whether what is missing in the copy is asked for: it may be computed when somebody does
     */
    private Comparison(Matching.Encoder encoder, boolean asks) {
        this.encoder = encoder;
        this.asks = asks;
    }

    /**
     * @param path where in the value, empty for all of it
     * @param what what has become of that
     */
    record Difference(String path, String what) {
        @Override
        public String toString() {
            return (path.isEmpty() ? "it" : path) + " " + what;
        }
    }

    /** Where one is inside the value. */
    private record Place(Place around, String step) {

        static final Place ALL = new Place(null, "");

        Place in(String next) {
            return new Place(this, next);
        }

        Optional<Difference> is(String what) {
            return Optional.of(new Difference(path(), what));
        }

        Optional<Difference> comesBackAs(Object read, Object put) {
            return is("comes back as " + read.getClass().getName() + " instead of " + put.getClass().getName());
        }

        private String path() {
            return around == null ? step : around.path() + step;
        }
    }

    /** The first one found. */
    Optional<Difference> difference(Object put, Object read) {
        return difference(put, read, Place.ALL, false);
    }

    /**
     * @param same whether something around them says that they are equal
     */
    private Optional<Difference> difference(Object put, Object read, Place place, boolean same) {
        if (put == read || ++steps > MOST_STEPS) {
            return Optional.empty();
        }
        if (put == null || read == null) {
            return same ? Optional.empty() : place.is(put == null ? "comes back although it was null" : "is lost");
        }
        if (put instanceof Optional<?> optional && read instanceof Optional<?> too) {
            return difference(optional.orElse(null), too.orElse(null), place, same);
        }
        if (put instanceof Map<?, ?> map) {
            return read instanceof Map<?, ?> too ? ofMaps(map, too, place, same) : place.comesBackAs(read, put);
        }
        if (put instanceof Collection<?> elements) {
            return read instanceof Collection<?> too ? ofCollections(elements, too, place, same)
                    : place.comesBackAs(read, put);
        }
        if (put.getClass().isArray() && read.getClass() == put.getClass()) {
            return ofArrays(put, read, place, same);
        }
        if (put instanceof TreeNode || put instanceof Enum || Parts.isOpaque(put.getClass())) {
            return same || isSame(put, read) ? Optional.empty()
                    : put.getClass() == read.getClass() ? place.is("comes back different") : place.comesBackAs(read, put);
        }
        return ofObjects(put, read, place, same);
    }

    // ------------------------------------------------------------------ what has no parts

    private boolean isSame(Object put, Object read) {
        if (put.equals(read)) {
            return true;
        }
        if (put instanceof BigDecimal number && read instanceof BigDecimal too) {
            return number.compareTo(too) == 0;
        }
        boolean comparable = !(put instanceof TreeNode) && Parts.hasEquals(put.getClass());
        return !comparable && (put instanceof TreeNode || put.getClass() == read.getClass()) && isEncodedAlike(put, read);
    }

    private boolean isEncodedAlike(Object put, Object read) {
        try {
            return Arrays.equals(encoder.encode(put), encoder.encode(read));
        } catch (Exception notComparable) {
            return true;
        }
    }

    // ------------------------------------------------------------------ what is made of elements

    private Optional<Difference> ofCollections(Collection<?> put, Collection<?> read, Place place, boolean same) {
        if (put.size() != read.size()) {
            return place.is("comes back with another number of elements");
        }
        if (put instanceof Set && put.size() > 1) {
            return ofUnordered(put, read, place, same);
        }
        Iterator<?> others = read.iterator();
        int index = 0;
        for (Object element : put) {
            Optional<Difference> difference = difference(element, others.next(), place.in("[" + index++ + "]"), same);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Optional<Difference> ofUnordered(Collection<?> put, Collection<?> read, Place place, boolean same) {
        Place any = place.in("[*]");
        return new Matching(put, read, encoder, (one, other) -> difference(one, other, any, same).isEmpty()).findsAll()
                ? Optional.empty()
                : any.is("comes back different");
    }

    private Optional<Difference> ofArrays(Object put, Object read, Place place, boolean same) {
        int length = Array.getLength(put);
        if (length != Array.getLength(read)) {
            return place.is("comes back with another number of elements");
        }
        for (int i = 0; i < length; i++) {
            Optional<Difference> difference = difference(Array.get(put, i), Array.get(read, i), place.in("[" + i + "]"), same);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Optional<Difference> ofMaps(Map<?, ?> put, Map<?, ?> read, Place place, boolean same) {
        if (put.size() != read.size()) {
            return place.is("comes back with another number of entries");
        }
        for (Map.Entry<?, ?> entry : put.entrySet()) {
            Object key = entry.getKey();
            Place at = place.in(key instanceof String text && PLAIN_KEY.matcher(text).matches() ? "[" + text + "]" : "[*]");
            if (!read.containsKey(key)) {
                if (key != null && Parts.hasEquals(key.getClass())) {
                    return at.is("comes back with another key than its " + key.getClass().getName());
                }
                continue;
            }
            Optional<Difference> difference = difference(entry.getValue(), read.get(key), at, same);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    // ------------------------------------------------------------------ what is made of fields

    private Optional<Difference> ofObjects(Object put, Object read, Place place, boolean same) {
        Class<?> type = read.getClass();
        if (type != put.getClass() && !(type.isInstance(put) && Parts.isStandIn(put.getClass()))) {
            return same ? Optional.empty() : place.comesBackAs(read, put);
        }
        if (compared.put(put, read) == read) {
            return Optional.empty();
        }
        boolean equal = same || Parts.hasEquals(type) && put.equals(read);
        for (Part part : Parts.of(type)) {
            Object was = part.of(put);
            Optional<Difference> difference = difference(was, part.of(read), place.in("." + part.name()),
                    equal && !part.isLeftOut());
            if (difference.isPresent() && !isComputed(part, was, read)) {
                return part.isLeftOut() ? difference.map(Comparison::onPurpose) : difference;
            }
        }
        return Optional.empty();
    }

    private static Difference onPurpose(Difference difference) {
        return new Difference(difference.path(), difference.what() + ", left out by an annotation for Jackson");
    }

    /** Whether asking for it makes it what it was. */
    private boolean isComputed(Part part, Object was, Object read) {
        return asks && was != null && part.accessor().filter(accessor -> {
            try {
                Object given = accessor.invoke(read);
                return isLike(was, given) || isLike(was, part.of(read));
            } catch (ReflectiveOperationException fails) {
                return false;
            }
        }).isPresent();
    }

    private boolean isLike(Object was, Object now) {
        return now != null && new Comparison(encoder, false).difference(was, now).isEmpty();
    }
}
