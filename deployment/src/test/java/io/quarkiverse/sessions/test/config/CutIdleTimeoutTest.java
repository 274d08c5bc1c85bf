package io.quarkiverse.sessions.test.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.LogRecord;

import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** An {@code idle-timeout} that {@code absolute-timeout} cuts is warned of at the start, once where it is set. */
class CutIdleTimeoutTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.idle-timeout", "7D")
            .overrideConfigKey("quarkus.sessions.inheriting.store", "in-memory")
            .overrideConfigKey("quarkus.sessions.inheriting-too.store", "in-memory")
            .overrideConfigKey("quarkus.sessions.endless.absolute-timeout", "0S")
            .overrideConfigKey("quarkus.sessions.equal.absolute-timeout", "7D")
            .overrideConfigKey("quarkus.sessions.short.absolute-timeout", "1H")
            .overrideConfigKey("quarkus.sessions.own.idle-timeout", "2D")
            .overrideConfigKey("quarkus.sessions.own.absolute-timeout", "1D")
            .overrideConfigKey("quarkus.sessions.nowhere.idle-timeout", "")
            .overrideConfigKey("quarkus.sessions.nowhere.absolute-timeout", "10M")
            .setLogRecordPredicate(record -> record.getLoggerName().endsWith(".start") && record.getLevel() == Level.WARN)
            .assertLogRecords(records -> assertThat(records).extracting(LogRecord::getMessage).containsExactly(
                    "'quarkus.sessions.idle-timeout' is 168H, but these sessions end 12H after their creation, by default. "
                            + "Set 'quarkus.sessions.absolute-timeout' to the longer time that you want, or to 0S for no end",
                    "'quarkus.sessions.\"own\".idle-timeout' is 48H, but these sessions end 24H after their creation, by "
                            + "'quarkus.sessions.\"own\".absolute-timeout'. Set 'quarkus.sessions.\"own\".absolute-timeout' to "
                            + "the longer time that you want, or to 0S for no end",
                    "'quarkus.sessions.idle-timeout' is 168H, but these sessions end 1H after their creation, by "
                            + "'quarkus.sessions.\"short\".absolute-timeout'. Set 'quarkus.sessions.\"short\".absolute-timeout' "
                            + "to the longer time that you want, or to 0S for no end"));

    @Test
    void warned() {
        assertThat(APP).isNotNull(); // said when it started
    }
}
