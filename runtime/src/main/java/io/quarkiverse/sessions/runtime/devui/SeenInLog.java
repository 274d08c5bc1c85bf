package io.quarkiverse.sessions.runtime.devui;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logmanager.ExtLogRecord;

import io.quarkus.runtime.StartupEvent;

/** What the log has told developers to look at: writes outside a lock, writes that were dropped, unreadable values. */
@Singleton
public class SeenInLog {

    private static final int MOST = 200;
    private static final String ROOT = "io.quarkiverse.sessions.";
    private static final Set<String> CATEGORIES = Set.of("unlocked-writes", "dropped-writes", "values");

    record Line(Instant at, String category, String message) {
    }

    private final Deque<Line> lines = new ArrayDeque<>();
    private final Logger logger = Logger.getLogger(ROOT.substring(0, ROOT.length() - 1));
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            note(line);
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };

    void start(@Observes StartupEvent started) {
        logger.addHandler(handler);
    }

    @PreDestroy
    void stop() {
        logger.removeHandler(handler);
    }

    private void note(LogRecord line) {
        String name = line.getLoggerName();
        String category = name != null && name.startsWith(ROOT) ? name.substring(ROOT.length()) : "";
        if (CATEGORIES.contains(category)) {
            add(new Line(line.getInstant(), category,
                    line instanceof ExtLogRecord record ? record.getFormattedMessage() : line.getMessage()));
        }
    }

    private synchronized void add(Line line) {
        lines.addFirst(line);
        if (lines.size() > MOST) {
            lines.removeLast();
        }
    }

    /** The latest first. */
    synchronized List<Line> lines() {
        return List.copyOf(lines);
    }
}
