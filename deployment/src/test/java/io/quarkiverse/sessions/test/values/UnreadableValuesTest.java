package io.quarkiverse.sessions.test.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.LogRecord;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.SessionValueUnreadable;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** A value that cannot be read reads as absent, stays stored until it is overwritten, and is told. */
@Tag("core")
class UnreadableValuesTest {

    private static final List<SessionValueUnreadable> SEEN = new CopyOnWriteArrayList<>();

    @RegisterExtension
    static final QuarkusUnitTest APP = ChangedResource.app(Observer.class)
            .setLogRecordPredicate(line -> line.getLoggerName().contains("sessions") && line.getLevel().intValue() >= 900)
            .assertLogRecords(lines -> assertThat(lines).extracting(UnreadableValuesTest::text)
                    .as("one for each key and type").hasSize(2).allSatisfy(line -> assertThat(line)
                            .contains("'address'", "unreadable-values=discard").doesNotContain("hunter2"))
                    .anySatisfy(line -> assertThat(line).contains("$Changed: a value that is not of type int, at .number"))
                    .anySatisfy(line -> assertThat(line).contains("List<", "from Object value")));

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void writtenByAnotherVersion() {
        browser = new Browser();
        browser.text("/changed/write");
        SEEN.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = { "direct", "update", "lock", "reactive", "reactive-update", "annotated", "literal" })
    void readsAsAbsentAndStays(String way) {
        assertThat(browser.text("/changed/read-" + way)).isEqualTo("absent");
        assertThat(browser.text("/changed/original")).as("it is still there").isEqualTo("hunter2");
        assertThat(browser.text("/changed/other")).isEqualTo("here");
    }

    @ParameterizedTest
    @ValueSource(strings = { "direct", "update", "lock", "reactive", "reactive-update", "annotated" })
    void isOverwritten(String way) {
        browser.text("/changed/replace-" + way);
        assertThat(browser.text("/changed/read-direct")).isEqualTo("7");
    }

    @Test
    void isRemoved() {
        browser.text("/changed/remove-direct");
        assertThat(browser.text("/changed/keys")).isEqualTo("[other]");
    }

    @Test
    void isToldOnceForEachRequest() {
        long before = count();
        String handle = browser.text("/changed/handle");
        browser.text("/changed/read-twice");
        assertThat(SEEN).containsExactly(new SessionValueUnreadable("<default>", handle, "address"));
        browser.text("/changed/read-update");
        assertThat(SEEN).hasSize(2);
        assertThat(count()).isEqualTo(before + 2);
    }

    private long count() {
        Map<String, Long> counts = new HashMap<>();
        engine.measure(session -> (what, value) -> counts.put(session + " " + what, value.getAsLong()));
        return counts.get("<default> value.unreadable");
    }

    private static String text(LogRecord line) {
        return ((ExtLogRecord) line).getFormattedMessage();
    }

    @Singleton
    public static class Observer {

        void unreadable(@Observes SessionValueUnreadable event) {
            SEEN.add(event);
        }
    }
}
