package io.quarkiverse.sessions.runtime.cookie;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Spreads one long value over cookies {@code NAME}, {@code NAME.1}, ..., each of whose {@code Set-Cookie} lines has at most
 * {@value #LINE} bytes (RFC 6265bis, section 5.6). The first begins with their number and a dot.
 */
final class Chunks {

    static final int LINE = 4096;
    static final int MOST = 9;

    /** More cookies of one name than a browser would send by mistake. */
    static final int MOST_CANDIDATES = 4;

    private final List<String> names;
    private final int attributes;
    private final int most;

    /**
     * @param attributes bytes of a line beside name, equals sign and value
     */
    Chunks(String name, int attributes, int most) {
        this.names = IntStream.range(0, MOST).mapToObj(number -> number == 0 ? name : name + "." + number).toList();
        this.attributes = attributes;
        this.most = most;
    }

    /** The values by cookie name; empty if there would be more than allowed. */
    Optional<Map<String, String>> split(String value) {
        List<Integer> ends = new ArrayList<>();
        int end = 0;
        while (end < value.length()) {
            if (ends.size() == most) {
                return Optional.empty();
            }
            end = Math.min(value.length(), end + room(ends.size()));
            ends.add(end);
        }
        Map<String, String> chunks = new LinkedHashMap<>();
        int start = 0;
        for (int number = 0; number < ends.size(); number++) {
            String part = value.substring(start, ends.get(number));
            chunks.put(names.get(number), number == 0 ? ends.size() + "." + part : part);
            start = ends.get(number);
        }
        return Optional.of(chunks);
    }

    /** The longest value that can be split. */
    int capacity() {
        int capacity = 0;
        for (int number = 0; number < most; number++) {
            capacity += room(number);
        }
        return capacity;
    }

    /** The cookies that the request has under each of the names. */
    List<List<String>> of(Function<String, List<String>> cookies) {
        return names.stream().map(cookies).toList();
    }

    /**
     * What the cookies may hold, in their order. Of several of one name the i-th of each belong together, then any that is
     * alone of its name.
     *
     * @param values as {@link #of} gives them
     */
    Set<String> join(List<List<String>> values) {
        int longest = 0;
        for (int number = 0; number < most; number++) {
            longest = Math.max(longest, values.get(number).size());
        }
        Set<String> joined = new LinkedHashSet<>();
        for (boolean alone : new boolean[] { false, true }) {
            for (int i = 0; i < Math.min(longest, MOST_CANDIDATES); i++) {
                String value = join(values, i, alone);
                if (value != null) {
                    joined.add(value);
                }
            }
        }
        return joined;
    }

    /** {@code null} where it is not complete. */
    private String join(List<List<String>> values, int i, boolean alone) {
        String first = chunk(values.get(0), i, alone);
        if (first == null || first.length() < 2 || first.charAt(1) != '.') {
            return null;
        }
        int count = first.charAt(0) - '0';
        if (count < 1 || count > most) {
            return null;
        }
        StringBuilder value = new StringBuilder(first.substring(2));
        for (int number = 1; number < count; number++) {
            String part = chunk(values.get(number), i, alone);
            if (part == null) {
                return null;
            }
            value.append(part);
        }
        return value.toString();
    }

    private static String chunk(List<String> values, int i, boolean alone) {
        return i < values.size() ? values.get(i) : alone && values.size() == 1 ? values.get(0) : null;
    }

    /**
     * The names that the request has cookies of.
     *
     * @param values as {@link #of} gives them
     */
    List<String> present(List<List<String>> values) {
        List<String> present = new ArrayList<>();
        for (int number = 0; number < MOST; number++) {
            if (!values.get(number).isEmpty()) {
                present.add(names.get(number));
            }
        }
        return present;
    }

    private int room(int number) {
        return LINE - attributes - names.get(number).length() - 1 - (number == 0 ? 2 : 0);
    }
}
