package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

import org.jboss.logmanager.ExtLogRecord;

/** What the application logs from now on. */
final class Log implements AutoCloseable {

    private static final String SESSIONS = "io.quarkiverse.sessions";
    private static final String CLIENT = "io.vertx.redis.client";

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };

    Log() {
        handler.setLevel(Level.ALL);
        LogManager.getLogManager().getLogger("").addHandler(handler);
    }

    /** The extension's lines from WARN on. */
    List<String> complaints() {
        return records.stream()
                .filter(line -> line.getLoggerName().startsWith(SESSIONS)
                        && line.getLevel().intValue() >= Level.WARNING.intValue())
                .map(Log::message).collect(Collectors.toList());
    }

    /** The extension's lines below WARN. */
    List<String> notes() {
        return records.stream()
                .filter(line -> line.getLoggerName().startsWith(SESSIONS)
                        && line.getLevel().intValue() < Level.WARNING.intValue())
                .map(Log::message).collect(Collectors.toList());
    }

    /** One outage, one line, however many requests it failed; nobody logs a stack trace. */
    void tellsOfOneOutage() {
        assertThat(complaints()).singleElement().asString()
                .startsWith("The store of session '<default>' fails; requests that need it are answered with 503");
        hasNoStackTraces();
    }

    /** For tests of which several may be one outage to the application, so closely do they follow each other. */
    void complainsOnceAtMost() {
        assertThat(complaints()).hasSizeLessThanOrEqualTo(1);
        hasNoStackTraces();
    }

    void tellsOfNothing() {
        assertThat(complaints()).isEmpty();
        hasNoStackTraces();
    }

    /** Except those of the Redis client, which logs one itself for each connection that breaks. */
    void hasNoStackTraces() {
        assertThat(records.stream().filter(line -> line.getThrown() != null && !line.getLoggerName().startsWith(CLIENT)))
                .map(Log::text).isEmpty();
    }

    void doesNotContain(String secret) {
        assertThat(records).map(Log::text).noneMatch(line -> line.contains(secret));
    }

    @Override
    public void close() {
        LogManager.getLogManager().getLogger("").removeHandler(handler);
    }

    private static String message(LogRecord line) {
        return line instanceof ExtLogRecord ? ((ExtLogRecord) line).getFormattedMessage() : line.getMessage();
    }

    private static String text(LogRecord line) {
        StringWriter text = new StringWriter();
        text.append(line.getLevel() + " " + line.getLoggerName() + " " + message(line) + "\n");
        if (line.getThrown() != null) {
            line.getThrown().printStackTrace(new PrintWriter(text, true));
        }
        return text.toString();
    }
}
