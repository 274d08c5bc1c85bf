package io.quarkiverse.sessions.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages that the page about troubleshooting quotes are those of the code. */
class TroubleshootingTest {

    private static final Path PAGE = Path.of("modules/ROOT/pages/reference-troubleshooting.adoc");
    private static final Pattern LITERAL = Pattern.compile("`([^`\n]+)`");
    private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern QUOTES = Pattern.compile("^'|'$");
    private static final String COMMAND = "(curl|quarkus|maxmemory-policy|@LoginRequired.*) .*";
    private static final String NAME = "…";

    private static String code;

    @BeforeAll
    static void readCode() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String module : List.of("runtime", "deployment")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    text.append(Files.readString(file));
                }
            }
        }
        code = JOINT.matcher(text).replaceAll("");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void isInTheCode(String message) {
        assertThat(message.split(NAME))
                .allSatisfy(part -> assertThat(code.contains(QUOTES.matcher(part).replaceAll(""))).as(part).isTrue());
    }

    @Test
    void thereAreMany() throws IOException {
        assertThat(messages()).hasSizeGreaterThan(20);
    }

    static Stream<String> messages() throws IOException {
        return LITERAL.matcher(Files.readString(PAGE)).results().map(found -> found.group(1))
                .filter(text -> text.matches(".* .* .*") && !text.matches(COMMAND));
    }
}
