package io.quarkiverse.sessions.runtime.cookie;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Spreads one long value over cookies {@code NAME}, {@code NAME.1}, ..., each of whose {@code Set-Cookie} lines has at most
 * {@value #LINE} bytes (RFC 6265bis, section 5.6). The first begins with their number and a dot.
 */
final class Chunks {

    static final int LINE = 4096;
    static final int MOST = 9;

    private final String name;
    private final int attributes;
    private final int most;

    /**
     * @param attributes bytes of a line beside name, equals sign and value
     */
    Chunks(String name, int attributes, int most) {
        this.name = name;
        this.attributes = attributes;
        this.most = most;
    }

    /** The values by cookie name; empty if there would be more than allowed. */
    Optional<Map<String, String>> split(String value) {
        List<Integer> ends = new ArrayList<>();
        int end = 0;
        while (end < value.length()) {
            end = Math.min(value.length(), end + room(ends.size()));
            ends.add(end);
        }
        if (ends.size() > most) {
            return Optional.empty();
        }
        Map<String, String> chunks = new LinkedHashMap<>();
        int start = 0;
        for (int number = 0; number < ends.size(); number++) {
            String part = value.substring(start, ends.get(number));
            chunks.put(name(number), number == 0 ? ends.size() + "." + part : part);
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

    /** The value of cookies that are complete and unambiguous; empty for all others. */
    Optional<String> join(Function<String, List<String>> cookies) {
        List<String> firsts = cookies.apply(name);
        if (firsts.size() != 1 || firsts.get(0).length() < 2 || firsts.get(0).charAt(1) != '.') {
            return Optional.empty();
        }
        int count = firsts.get(0).charAt(0) - '0';
        if (count < 1 || count > most) {
            return Optional.empty();
        }
        StringBuilder value = new StringBuilder(firsts.get(0).substring(2));
        for (int number = 1; number < count; number++) {
            List<String> part = cookies.apply(name(number));
            if (part.size() != 1) {
                return Optional.empty();
            }
            value.append(part.get(0));
        }
        return Optional.of(value.toString());
    }

    /** The names that the request has cookies of. */
    List<String> present(Function<String, List<String>> cookies) {
        List<String> present = new ArrayList<>();
        for (int number = 0; number < MOST; number++) {
            if (!cookies.apply(name(number)).isEmpty()) {
                present.add(name(number));
            }
        }
        return present;
    }

    private String name(int number) {
        return number == 0 ? name : name + "." + number;
    }

    private int room(int number) {
        return LINE - attributes - name(number).length() - 1 - (number == 0 ? 2 : 0);
    }
}
