package io.quarkiverse.sessions.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.PrincipalPage;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.StoreCapability;

/** Whoever has sessions is found, page by page, without a list that logins would have to keep. */
interface PrincipalsContract extends StoreFixture {

    @Test
    default void everyPrincipalWithASessionIsOnAPage() {
        List<String> names = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            names.add(listed("principal " + number + " " + UUID.randomUUID()));
        }
        assertThat(walk(7)).containsAll(names);
        assertThat(walk(1)).containsAll(names);
        assertThat(walk(1000)).containsAll(names);
    }

    @Test
    default void namesAreWhatTheyWereAtTheLogIn() {
        String name = listed("Zoë *[]?\\^{}:, \"' " + UUID.randomUUID());
        assertThat(walk(100)).contains(name);
    }

    @Test
    default void aPrincipalOfSeveralSessionsIsThereUntilTheLastOneEnds() {
        String ann = "ann " + UUID.randomUUID();
        SessionAccess first = listedSession(ann);
        SessionAccess second = listedSession(ann);
        assertThat(walk(100)).containsOnlyOnce(ann);
        await(store().end(second));
        assertThat(walk(100)).contains(ann);
        await(store().end(first));
        assertThat(walk(100)).doesNotContain(ann);
    }

    @Test
    default void whoHasManyDeadSessionsBeforeALivingOneIsThere() {
        String ann = "ann " + UUID.randomUUID();
        listedSession(ann);
        for (int number = 0; number < 40; number++) {
            await(store().end(listedSession(ann)));
        }
        assertThat(walk(100)).contains(ann);
    }

    @Test
    default void whoeverIsOnlyOnTheWayIsNotThere() {
        requires(StoreCapability.LISTING);
        String ann = "ann " + UUID.randomUUID();
        await(store().reserve(stranger(POLICY).key(), ann, POLICY.lease(), POLICY.absoluteTimeout(), 0));
        assertThat(walk(100)).doesNotContain(ann);
    }

    @Test
    default void aSessionIsNotItsFormerPrincipals() {
        String ann = "ann " + UUID.randomUUID();
        String bob = "bob " + UUID.randomUUID();
        SessionAccess session = listedSession(ann);
        await(store().reserve(session.key(), bob, POLICY.lease(), POLICY.absoluteTimeout(), 0));
        loggedIn(session, login(bob));
        assertThat(walk(100)).contains(bob).doesNotContain(ann);
    }

    @Test
    default void whoseSessionsHaveExpiredIsNotThere() {
        String ann = listed("ann " + UUID.randomUUID());
        advance(POLICY.idleTimeout().plusSeconds(1));
        assertThat(walk(100)).doesNotContain(ann);
    }

    @Test
    default void sessionsOfOtherNamesAreTheirOwn() {
        String ann = listed("ann " + UUID.randomUUID());
        assertThat(await(store().principals("other", null, 100)).names()).doesNotContain(ann);
    }

    private String listed(String name) {
        listedSession(name);
        return name;
    }

    private SessionAccess listedSession(String name) {
        requires(StoreCapability.LISTING);
        SessionAccess session = stored();
        await(store().reserve(session.key(), name, POLICY.lease(), POLICY.absoluteTimeout(), 0));
        return loggedIn(session, login(name));
    }

    /** All names, as often as they are on pages. */
    private List<String> walk(int limit) {
        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            PrincipalPage page = await(store().principals("kit", cursor, limit));
            names.addAll(page.names());
            cursor = page.next().orElse(null);
        } while (cursor != null);
        return names;
    }
}
