package io.quarkiverse.sessions.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessions.LoginRequiredException;
import io.quarkiverse.sessions.SessionCodecException;
import io.quarkiverse.sessions.SessionEndedException;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionLockLostException;
import io.quarkiverse.sessions.SessionLockTimeoutException;
import io.quarkiverse.sessions.SessionStoreException;
import io.quarkiverse.sessions.SessionTooLargeException;
import io.quarkiverse.sessions.TooManySessionsException;
import io.quarkiverse.sessions.UnlockedWriteException;
import io.vertx.core.json.JsonObject;

/** Developers are told what happened and what to do, clients in production nothing of it, whatever the exception. */
class SessionAnswerTest {

    static Stream<SessionException> failures() {
        String inside = "inside 'it'\n\"quoted\" <b>";
        return Stream.of(new SessionException(inside), new SessionCodecException(inside, new IllegalStateException("data")),
                new SessionEndedException(inside), new SessionLockLostException(inside),
                new SessionLockTimeoutException(inside),
                new SessionStoreException(inside, new IllegalStateException("refused"), false),
                new SessionStoreException(inside, new IllegalStateException("refused"), true),
                new SessionTooLargeException(inside), new TooManySessionsException(inside), new UnlockedWriteException(inside),
                new LoginRequiredException("inside", null, false), new LoginRequiredException("inside", null, true));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void inProduction(SessionException failure) {
        for (boolean json : List.of(true, false)) {
            assertThat(SessionAnswer.of(failure, json, false).body()).doesNotContain("inside", "Exception", "data", "refused",
                    "advice");
        }
        assertThat(SessionAnswer.of(failure, false, false).contentType()).isEqualTo("text/plain");
        SessionAnswer problem = SessionAnswer.of(failure, true, false);
        assertThat(problem.contentType()).isEqualTo("application/problem+json");
        JsonObject document = new JsonObject(problem.body());
        assertThat(document.fieldNames()).containsExactlyInAnyOrder("title", "status", "detail");
        assertThat(document.getInteger("status")).isEqualTo(failure.status());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void forDevelopers(SessionException failure) {
        assertThat(SessionAnswer.of(failure, false, true).body()).contains(failure.getMessage());
        JsonObject document = new JsonObject(SessionAnswer.of(failure, true, true).body());
        assertThat(document.getString("detail")).startsWith(failure.getMessage()).doesNotContain("data");
        assertThat(document.getString("exception")).isEqualTo(failure.getClass().getName());
    }

    @Test
    void developersSeeTheCausesOfAnOutage() {
        assertThat(SessionAnswer
                .of(new SessionStoreException("The store failed", new IllegalStateException("refused"), false), false, true)
                .body()).startsWith("The store failed: java.lang.IllegalStateException: refused\nSee the log");
    }

    @Test
    void nobodyIsToldToTryAgainWhereTheChangeMayBeStored() {
        assertThat(storeFailure(false, false)).isEqualTo("The session is not available now. Try again.");
        assertThat(storeFailure(true, false)).contains("may have been").doesNotContain("again");
        assertThat(storeFailure(false, true)).doesNotContain("may have been");
        assertThat(storeFailure(true, true)).contains("The change may have been stored: look before it is made again. See");
    }

    private static String storeFailure(boolean outcomeUnknown, boolean developing) {
        return SessionAnswer.of(new SessionStoreException("The store failed", null, outcomeUnknown), false, developing).body();
    }

    @Test
    void causesInACircleEnd() {
        IllegalStateException one = new IllegalStateException("refused");
        one.initCause(new IllegalArgumentException("gone", one));
        assertThat(SessionAnswer.of(new SessionStoreException("The store failed", one, false), false, true).body())
                .startsWith("The store failed: java.lang.IllegalStateException: refused: "
                        + "java.lang.IllegalArgumentException: gone")
                .hasSizeLessThan(1000);
    }
}
