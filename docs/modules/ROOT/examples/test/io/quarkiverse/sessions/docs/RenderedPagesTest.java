package io.quarkiverse.sessions.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What readers see of the pages leads somewhere and looks as it was meant. */
class RenderedPagesTest {

    private static final Path RENDERED = Path.of("target/generated-docs");
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(?![a-z]+:)([^\"#]*)(?:#([^\"]+))?\"");
    private static final Pattern IMAGE = Pattern.compile("<img src=\"(?![a-z]+:)([^\"]*)\" alt=\"([^\"]*)\"");
    private static final Pattern EMPTY_CELL = Pattern.compile("<td[^>]*>\\s*(?:<p[^>]*>\\s*</p>)?\\s*</td>");
    private static final Pattern GENERATED_REFERENCE = Pattern.compile("<table[^>]*configuration-reference.*?</table>",
            Pattern.DOTALL);
    private static final Pattern TORN_LITERAL = Pattern.compile("<code>[^<]*</?(?:strong|em|mark|sub|sup)>.{0,40}");
    private static final Pattern CODE = Pattern.compile("<pre.*?</pre>|<code>.*?</code>", Pattern.DOTALL);
    private static final Pattern STRAY_BACKTICK = Pattern.compile(".{0,40}`.{0,40}");

    @ParameterizedTest
    @MethodSource("rendered")
    void linksLeadToPlacesThatAreThere(Path page) {
        assertThat(found(LINK, text(page)).filter(link -> !isThere(page, link.group(1), link.group(2))).map(MatchResult::group))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void imagesAreThereAndDescribed(Path page) {
        assertThat(found(IMAGE, text(page))).allSatisfy(image -> {
            assertThat(RENDERED.resolve(image.group(1))).exists();
            assertThat(image.group(2)).as("the description of %s", image.group(1)).contains(" ");
        });
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void tablesHaveNoEmptyCells(Path page) {
        String written = GENERATED_REFERENCE.matcher(text(page)).replaceAll("");
        assertThat(found(EMPTY_CELL, written).map(cell -> written.substring(Math.max(0, cell.start() - 200), cell.end())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void literalsAreShownAsTheyAreWritten(Path page) {
        assertThat(found(TORN_LITERAL, text(page)).map(MatchResult::group)).isEmpty();
        String prose = CODE.matcher(text(page)).replaceAll("");
        assertThat(found(STRAY_BACKTICK, prose).map(MatchResult::group)).isEmpty();
    }

    static Stream<Path> rendered() throws IOException {
        return PagesTest.pages().map(page -> RENDERED.resolve(page.getFileName().toString().replace(".adoc", ".html")));
    }

    private static boolean isThere(Path page, String file, String place) {
        Path target = file.isEmpty() ? page : RENDERED.resolve(file);
        return Files.exists(target) && (place == null || text(target).contains("id=\"" + place + "\""));
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError("No " + file, e);
        }
    }
}
