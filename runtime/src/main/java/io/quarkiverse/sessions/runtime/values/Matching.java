package io.quarkiverse.sessions.runtime.values;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Finds what has become of each element where they have no order: what is equal, then what is encoded alike. Only what is left
 * is compared one with the other.
 */
final class Matching {

    /** Gives the same bytes for the same. */
    interface Encoder {
        byte[] encode(Object value) throws Exception;
    }

    private static final int MOST_PAIRS = 1000;

    /** What an element is by itself; a property around it may write its class too. */
    private record Form(Class<?> type, ByteBuffer encoded) {
    }

    private final Encoder encoder;
    private final BiPredicate<Object, Object> alike;
    private List<Object> put;
    private List<Object> read;
    private boolean encodable = true;

    Matching(Collection<?> put, Collection<?> read, Encoder encoder, BiPredicate<Object, Object> alike) {
        this.put = new ArrayList<>(put);
        this.read = new ArrayList<>(read);
        this.encoder = encoder;
        this.alike = alike;
    }

    /** Not looked for any longer where too many are compared. */
    boolean findsAll() {
        return findsBy(Function.identity()) && findsBy(this::encoded) && findsAmongTheRest();
    }

    /**
     * @return whether none has a partner that it is different from
     */
    private boolean findsBy(Function<Object, Object> key) {
        Map<Object, Deque<Object>> partners = new HashMap<>();
        read.stream().filter(element -> element != null)
                .forEach(element -> partners.computeIfAbsent(key.apply(element), none -> new ArrayDeque<>()).add(element));
        List<Object> left = new ArrayList<>();
        Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object element : put) {
            Deque<Object> candidates = element == null ? null : partners.get(key.apply(element));
            if (candidates == null || candidates.isEmpty()) {
                left.add(element);
            } else if (alike.test(element, candidates.peek())) {
                found.add(candidates.poll());
            } else {
                return false;
            }
        }
        put = left;
        read.removeIf(found::contains);
        return true;
    }

    /** Where one cannot be encoded by itself, the others need not be tried. */
    private Object encoded(Object element) {
        try {
            return encodable ? new Form(element.getClass(), ByteBuffer.wrap(encoder.encode(element))) : element;
        } catch (Exception notEncodable) {
            encodable = false;
            return element;
        }
    }

    private boolean findsAmongTheRest() {
        int pairs = 0;
        for (Object element : put) {
            boolean found = false;
            for (Object candidate : read) {
                if (++pairs > MOST_PAIRS) {
                    return true;
                }
                if (alike.test(element, candidate)) {
                    found = true;
                    break;
                }
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }
}
