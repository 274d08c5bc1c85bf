package io.quarkiverse.sessions.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;

/** Attributes are stored as given, merged one by one, and bounded. */
interface AttributeContract extends StoreFixture {

    @Test
    default void aCreatedSessionIsReadBack() {
        SessionAccess access = stored("a", "1", "b", "ü");
        assertThat(value(access, "a")).isEqualTo("1");
        assertThat(value(access, "b")).isEqualTo("ü");
        assertThat(load(access).session().attributes()).hasSize(2);
    }

    @Test
    default void binaryValuesAndOddKeysSurvive() {
        SessionAccess access = stranger(POLICY);
        byte[] binary = { 0, -1, 13, 10, 127, -128 };
        await(store().create(access, Map.of("a b\"{}:é\n", binary, "", new byte[0])));
        assertThat(load(access).session().attributes().get("a b\"{}:é\n")).isEqualTo(binary);
        assertThat(load(access).session().attributes().get("")).isEmpty();
    }

    @Test
    default void aSessionWithoutAttributesIsASession() {
        assertThat(load(stored()).status()).isEqualTo(Status.OK);
    }

    @Test
    default void createNeverOverwrites() {
        SessionAccess access = stored("a", "1");
        SessionAccess other = presenting(access, secret());
        assertThat(await(store().create(other, attributes("a", "2"))).status()).isEqualTo(Status.EXISTS);
        assertThat(value(access, "a")).isEqualTo("1");
    }

    @Test
    default void saveMergesAttributeByAttribute() {
        SessionAccess access = stored("kept", "1", "changed", "1", "removed", "1");
        SessionDelta delta = new SessionDelta(false, attributes("changed", "2", "added", "2"), Set.of("removed", "unknown"));
        assertThat(await(store().save(access, delta, null)).status()).isEqualTo(Status.OK);
        assertThat(load(access).session().attributes()).containsOnlyKeys("kept", "changed", "added");
        assertThat(value(access, "changed")).isEqualTo("2");
    }

    @Test
    default void clearRemovesAllButWhatIsPutLater() {
        SessionAccess access = stored("a", "1", "b", "1");
        await(store().save(access, new SessionDelta(true, attributes("c", "2"), Set.of()), null));
        assertThat(load(access).session().attributes()).containsOnlyKeys("c");
    }

    @Test
    default void saveOfAnUnknownSessionCreatesNothing() {
        SessionAccess access = stranger(POLICY);
        assertThat(save(access, null, "a", "1")).isEqualTo(Status.MISSING);
        assertThat(load(access).status()).isEqualTo(Status.MISSING);
    }

    @Test
    default void theVersionGrowsWithEverySaveAndNotWithReading() {
        SessionAccess access = stored();
        long created = load(access).session().version();
        assertThat(load(access).session().version()).isEqualTo(created);
        save(access, null, "a", "1");
        long saved = load(access).session().version();
        save(access, null, "a", "1");
        assertThat(saved).isGreaterThan(created);
        assertThat(load(access).session().version()).isGreaterThan(saved);
    }

    @Test
    default void theSizeOfTheMergedWholeIsBounded() {
        SessionAccess access = stored("a", "x".repeat(600));
        StoreReply reply = await(store().save(access, put("b", "x".repeat(600)), null));
        assertThat(reply.status()).isEqualTo(Status.TOO_LARGE);
        assertThat(reply.size()).isEqualTo(1202);
        assertThat(load(access).session().attributes()).containsOnlyKeys("a");
        assertThat(save(access, null, "a", "x".repeat(999))).isEqualTo(Status.OK);
        assertThat(StoredSession.sizeOf(load(access).session().attributes())).isEqualTo(1000);
    }

    @Test
    default void aNewSessionIsBoundedToo() {
        SessionAccess access = stranger(POLICY);
        assertThat(await(store().create(access, attributes("a", "x".repeat(1000)))).status()).isEqualTo(Status.TOO_LARGE);
        assertThat(load(access).status()).isEqualTo(Status.MISSING);
    }
}
