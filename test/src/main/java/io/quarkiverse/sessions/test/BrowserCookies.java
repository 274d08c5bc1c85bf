package io.quarkiverse.sessions.test;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** The cookies of one browser by name. There is one application, so paths and domains do not matter. */
final class BrowserCookies {

    private final Map<String, String> values = new LinkedHashMap<>();

    synchronized Map<String, String> all() {
        return new LinkedHashMap<>(values);
    }

    /** {@code null} where there are none. */
    synchronized String header() {
        if (values.isEmpty()) {
            return null;
        }
        StringJoiner header = new StringJoiner("; ");
        values.forEach((name, value) -> header.add(name + "=" + value));
        return header.toString();
    }

    /**
     * @param lines of {@code Set-Cookie} headers
     */
    synchronized void receive(Collection<String> lines) {
        for (String line : lines) {
            String name = nameIn(line);
            if (removes(line)) {
                values.remove(name);
            } else {
                int end = line.indexOf(';');
                values.put(name, line.substring(line.indexOf('=') + 1, end < 0 ? line.length() : end).trim());
            }
        }
    }

    static String nameIn(String line) {
        return line.substring(0, Math.max(0, line.indexOf('='))).trim();
    }

    static boolean removes(String line) {
        return line.toLowerCase(Locale.ROOT).replace(" ", "").contains(";max-age=0;");
    }
}
