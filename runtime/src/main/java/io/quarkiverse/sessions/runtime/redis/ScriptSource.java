package io.quarkiverse.sessions.runtime.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a script. What several of them do stands in a file of its own, and a line {@code --> name} becomes what stands
 * there: Redis would make a function anew at each call, which takes a good part of a script's time.
 */
final class ScriptSource {

    private static final Pattern PART = Pattern.compile("^ *--> ([a-z-]+)\\n", Pattern.MULTILINE);

    private ScriptSource() {
    }

    static String read(String name) {
        return PART.matcher(text(name)).replaceAll(part -> Matcher.quoteReplacement(read(part.group(1))));
    }

    private static String text(String name) {
        try (InputStream resource = ScriptSource.class.getResourceAsStream(name + ".lua")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
