package io.quarkiverse.sessions.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** Operations are atomic: whatever runs at the same time, the end is one that some order explains. */
interface ConcurrencyContract extends StoreFixture {

    int THREADS = 8;
    int ROUNDS = 50;

    @Test
    default void unlockedSavesOfDifferentAttributesLoseNothing() {
        SessionAccess access = stored();
        Together.run(THREADS, number -> {
            for (int i = 0; i < 10; i++) {
                save(access, null, number + "-" + i, "x");
            }
            return null;
        });
        assertThat(load(access).session().attributes()).hasSize(THREADS * 10);
    }

    @Test
    default void lockedIncrementsLoseNothing() {
        requires(StoreCapability.LOCKS);
        SessionAccess access = stored("count", "0");
        Together.run(THREADS, number -> {
            for (int i = 0; i < ROUNDS; i++) {
                increment(access);
            }
            return null;
        });
        assertThat(value(access, "count")).isEqualTo(String.valueOf(THREADS * ROUNDS));
    }

    @Test
    default void ofTwoCreationsOneWins() {
        for (int round = 0; round < ROUNDS; round++) {
            SessionAccess access = stranger(POLICY);
            List<Status> replies = Together.run(2,
                    number -> await(store().create(access, attributes("by", String.valueOf(number)))).status());
            assertThat(replies).containsExactlyInAnyOrder(Status.OK, Status.EXISTS);
            assertThat(value(access, "by")).isEqualTo(String.valueOf(replies.indexOf(Status.OK)));
        }
    }

    @Test
    default void noSaveSurvivesAnEnd() {
        requires(StoreCapability.ENDS);
        for (int round = 0; round < ROUNDS; round++) {
            SessionAccess access = stored();
            List<Status> replies = Together.run(2, number -> number == 0 ? await(store().end(access)).status()
                    : save(access, null, "a", "1"));
            assertThat(replies.get(0)).isEqualTo(Status.OK);
            assertThat(replies.get(1)).isIn(Status.OK, Status.ENDED);
            assertThat(load(access).status()).isEqualTo(Status.ENDED);
        }
    }

    @Test
    default void aSaveIsBeforeARotationOrRefused() {
        requires(StoreCapability.ENDS);
        for (int round = 0; round < ROUNDS; round++) {
            SessionAccess access = stored();
            SecretDigest replacement = secret();
            List<Status> replies = Together.run(2,
                    number -> number == 0 ? await(store().rotate(access, replacement, null)).status()
                            : save(access, null, "a", "1"));
            assertThat(replies.get(0)).isEqualTo(Status.OK);
            boolean saved = replies.get(1) == Status.OK;
            assertThat(replies.get(1)).isIn(Status.OK, Status.REPLACED);
            assertThat(value(presenting(access, replacement), "a")).isEqualTo(saved ? "1" : null);
        }
    }

    @Test
    default void ofTwoRotationsOneWins() {
        requires(StoreCapability.ENDS);
        for (int round = 0; round < ROUNDS; round++) {
            SessionAccess access = stored();
            List<Status> replies = Together.run(2, number -> await(store().rotate(access, secret(), null)).status());
            assertThat(replies).containsExactlyInAnyOrder(Status.OK, Status.REPLACED);
        }
    }

    private void increment(SessionAccess access) {
        LockToken token = token();
        while (lock(access, token) == Status.BUSY) {
            Thread.onSpinWait();
        }
        int count = Integer.parseInt(value(access, "count"));
        await(store().saveAndUnlock(access, put("count", String.valueOf(count + 1)), token));
    }
}
