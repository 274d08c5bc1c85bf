package io.quarkiverse.sessions.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/**
 * Many sessions are asked about at once, more than a store has connections or threads: every answer is about the session that
 * was asked about, whatever waits for what inside the store.
 */
interface CrossingContract extends StoreFixture {

    int SESSIONS = 64;
    int TIMES = 10;

    @Test
    default void manyAreReadAtOnce() {
        List<SessionAccess> sessions = ofManyOwners();
        for (int time = 0; time < TIMES; time++) {
            List<StoreReply> replies = atOnce(sessions, access -> store().load(access, null));
            assertThat(replies).extracting(CrossingContract::owner).isEqualTo(owners());
        }
    }

    @Test
    default void manyAreChangedAtOnce() {
        List<SessionAccess> sessions = ofManyOwners();
        for (int time = 0; time < TIMES; time++) {
            atOnce(sessions, access -> store().save(access, put("changed-by", access.key().digest()), null));
        }
        assertThat(sessions).allSatisfy(access -> assertThat(value(access, "changed-by")).isEqualTo(access.key().digest()));
        assertThat(sessions).extracting(access -> value(access, "owner")).isEqualTo(owners());
    }

    @Test
    default void manyAreLockedAtOnce() {
        requires(StoreCapability.LOCKS);
        List<SessionAccess> sessions = ofManyOwners();
        for (int time = 0; time < TIMES; time++) {
            List<StoreReply> replies = atOnce(sessions, access -> lockedChange(access));
            assertThat(replies).extracting(StoreReply::status).containsOnly(Status.OK);
        }
        assertThat(sessions).allSatisfy(access -> assertThat(value(access, "copy")).isEqualTo(value(access, "owner")));
    }

    @Test
    default void manyLogInAtOnce() {
        requires(StoreCapability.USERS);
        List<SessionAccess> sessions = ofManyOwners();
        List<StoreReply> replies = atOnce(sessions, access -> store().login(access, loginOf(access), null));
        assertThat(replies).extracting(reply -> reply.session().user().principal()).isEqualTo(owners());
        assertThat(replies).extracting(CrossingContract::owner).isEqualTo(owners());
    }

    @Test
    default void manyEndAtOnceAndTheOthersStay() {
        requires(StoreCapability.ENDS);
        List<SessionAccess> ended = ofManyOwners();
        List<SessionAccess> others = ofManyOwners();
        atOnce(ended, access -> store().end(access));
        assertThat(ended).extracting(access -> load(access).status()).containsOnly(Status.ENDED);
        assertThat(others).extracting(access -> value(access, "owner")).isEqualTo(owners());
    }

    private CompletionStage<StoreReply> lockedChange(SessionAccess access) {
        LockToken token = token();
        return store().tryLock(access, token, null)
                .thenCompose(locked -> store().saveAndUnlock(access, put("copy", owner(locked)), token));
    }

    private SessionLogin loginOf(SessionAccess access) {
        return login(false, value(access, "owner"), true, POLICY.idleTimeout(), POLICY.absoluteTimeout());
    }

    private List<SessionAccess> ofManyOwners() {
        return owners().stream().map(owner -> stored("owner", owner)).toList();
    }

    private static List<String> owners() {
        return IntStream.range(0, SESSIONS).mapToObj(number -> "owner-" + number).toList();
    }

    private static String owner(StoreReply reply) {
        return new String(reply.session().attributes().get("owner"), StandardCharsets.UTF_8);
    }

    private <T> List<T> atOnce(List<SessionAccess> sessions, Function<SessionAccess, CompletionStage<T>> operation) {
        List<CompletionStage<T>> all = sessions.stream().map(operation).toList();
        return all.stream().map(this::await).toList();
    }
}
