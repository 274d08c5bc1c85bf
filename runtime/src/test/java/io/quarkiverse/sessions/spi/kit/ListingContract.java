package io.quarkiverse.sessions.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.PrincipalReservation;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** A principal's sessions are found, those on their way included, and can be ended without their secrets. */
interface ListingContract extends StoreFixture {

    Duration LAPSE = Duration.ofSeconds(30);

    /** More than there are in any of these. */
    int ALL = 1000;

    @Test
    default void entriesAreInTheOrderOfTheirReservations() {
        String ann = principal();
        SessionAccess first = reservedAndLoggedIn(ann);
        SessionAccess second = reservedAndLoggedIn(ann);
        SessionAccess third = reservedAndLoggedIn(ann);
        assertThat(keys(entries(ann))).as("the newest first").containsExactly(third.key(), second.key(), first.key());
        assertThat(entries(ann)).isSortedAccordingTo((a, b) -> Long.compare(b.order(), a.order()));
        assertThat(entries(principal())).isEmpty();
    }

    @Test
    default void entriesAreReadInPages() {
        String ann = principal();
        List<SessionKey> newestFirst = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            newestFirst.add(0, reservedAndLoggedIn(ann).key());
        }
        List<PrincipalEntry> first = await(store().entries("kit", ann, Long.MAX_VALUE, 2));
        List<PrincipalEntry> second = await(store().entries("kit", ann, first.get(1).order(), 2));
        List<PrincipalEntry> third = await(store().entries("kit", ann, second.get(1).order(), 2));
        assertThat(keys(first)).isEqualTo(newestFirst.subList(0, 2));
        assertThat(keys(second)).isEqualTo(newestFirst.subList(2, 4));
        assertThat(keys(third)).as("fewer, since there are no more").isEqualTo(newestFirst.subList(4, 5));
        assertThat(await(store().entries("kit", ann, third.get(0).order(), 2))).isEmpty();
    }

    @Test
    default void fewerThanAPageAreTheLastWhateverIsOver() {
        String ann = principal();
        for (int number = 0; number < 6; number++) {
            reserve(stranger(POLICY).key(), ann);
        }
        advance(POLICY.absoluteTimeout().plusSeconds(1));
        for (int number = 0; number < 6; number++) {
            reserve(stranger(POLICY).key(), ann);
        }
        Set<SessionKey> seen = new HashSet<>();
        long before = Long.MAX_VALUE;
        List<PrincipalEntry> page;
        do {
            page = await(store().entries("kit", ann, before, 4));
            seen.addAll(page.stream().filter(PrincipalEntry::reserved).map(PrincipalEntry::key).toList());
            before = page.isEmpty() ? before : page.get(page.size() - 1).order();
        } while (page.size() == 4);
        assertThat(seen).hasSize(6);
    }

    @Test
    default void aSessionHasItsEntry() {
        String ann = principal();
        SessionKey key = stranger(POLICY).key();
        assertThat(await(store().entry(key, ann))).isNull();
        PrincipalEntry entry = reserve(key, ann).entry();
        reserve(stranger(POLICY).key(), ann);
        assertThat(await(store().entry(key, ann))).isEqualTo(entry);
        assertThat(await(store().entry(key, principal()))).as("of another principal").isNull();
    }

    @Test
    default void aReservationShowsAsManyOfTheEarlierOnesAsItIsAskedFor() {
        String ann = principal();
        SessionKey first = stranger(POLICY).key();
        SessionKey second = stranger(POLICY).key();
        reserve(first, ann);
        reserve(second, ann);
        SessionKey third = stranger(POLICY).key();
        assertThat(await(store().reserve(third, ann, LAPSE, POLICY.absoluteTimeout(), 0)).earlier()).isEmpty();
        assertThat(keys(await(store().reserve(third, ann, LAPSE, POLICY.absoluteTimeout(), 1)).earlier()))
                .containsExactly(second);
        assertThat(keys(await(store().reserve(third, ann, LAPSE, POLICY.absoluteTimeout(), 3)).earlier()))
                .containsExactly(second, first);
    }

    @Test
    default void aReservationShowsTheEarlierOnes() {
        String ann = principal();
        SessionKey first = stranger(POLICY).key();
        assertThat(reserve(first, ann).earlier()).isEmpty();
        SessionKey second = stranger(POLICY).key();
        assertThat(keys(reserve(second, ann).earlier())).containsExactly(first);
        assertThat(reserve(stranger(POLICY).key(), principal()).earlier()).as("of another principal").isEmpty();
        assertThat(await(store().entries("other", ann, Long.MAX_VALUE, ALL))).as("of another session's name").isEmpty();
    }

    @Test
    default void reservingAgainTakesANewPlace() {
        String ann = principal();
        SessionKey first = stranger(POLICY).key();
        SessionKey second = stranger(POLICY).key();
        reserve(first, ann);
        reserve(second, ann);
        long last = entries(ann).get(0).order();
        assertThat(keys(reserve(first, ann).earlier())).as("without its own").containsExactly(second);
        assertThat(keys(entries(ann))).containsExactly(first, second);
        assertThat(entries(ann).get(0).order()).isGreaterThan(last);
    }

    @Test
    default void aReservationLapses() {
        String ann = principal();
        SessionKey key = stranger(POLICY).key();
        reserve(key, ann);
        assertThat(entries(ann)).hasSize(1).allMatch(PrincipalEntry::reserved);
        advance(LAPSE.plusMillis(1));
        assertThat(entries(ann)).noneMatch(PrincipalEntry::reserved);
    }

    @Test
    default void anEntryStaysWhenItsLogInWasInTime() {
        String ann = principal();
        SessionAccess access = reservedAndLoggedIn(ann);
        advance(LAPSE.multipliedBy(2));
        assertThat(keys(entries(ann))).containsExactly(access.key());
        assertThat(entries(ann)).noneMatch(PrincipalEntry::reserved);
    }

    @Test
    default void anEntryLeavesWhenItsTimeIsOver() {
        String ann = principal();
        SessionAccess access = stored();
        await(store().reserve(access.key(), ann, LAPSE, Duration.ofMinutes(5), ALL));
        loggedIn(access, login(false, ann, false, Duration.ofHours(1), Duration.ofMinutes(5)));
        advance(Duration.ofMinutes(4));
        assertThat(entries(ann)).hasSize(1);
        advance(Duration.ofMinutes(2));
        assertThat(entries(ann)).isEmpty();
        assertThat(reserve(stranger(POLICY).key(), ann).earlier()).isEmpty();
    }

    @Test
    default void anEntryMayStayWithoutABound() {
        String ann = principal();
        SessionAccess access = stored();
        await(store().reserve(access.key(), ann, LAPSE, Duration.ZERO, ALL));
        SessionAccess after = loggedIn(access, login(false, ann, false, Duration.ofDays(40), Duration.ZERO));
        for (int month = 0; month < 20; month++) {
            advance(Duration.ofDays(30));
            load(after);
        }
        assertThat(keys(entries(ann))).containsExactly(access.key());
        reserve(stranger(POLICY).key(), ann);
        advance(Duration.ofDays(30));
        load(after);
        assertThat(keys(entries(ann))).as("with others that have one").contains(access.key());
    }

    @Test
    default void entriesAreForgottenUnlessTheyWereEnteredAnew() {
        String ann = principal();
        SessionKey gone = stranger(POLICY).key();
        SessionKey kept = stranger(POLICY).key();
        reserve(gone, ann);
        reserve(kept, ann);
        List<PrincipalEntry> seen = entries(ann);
        reserve(kept, ann);
        await(store().forget("kit", ann, seen));
        assertThat(keys(entries(ann))).containsExactly(kept);
        await(store().forget("kit", ann, List.of()));
        await(store().forget("kit", principal(), seen));
        assertThat(entries(ann)).hasSize(1);
    }

    @Test
    default void aReservationIsTakenBackAlone() {
        String ann = principal();
        SessionKey key = stranger(POLICY).key();
        PrincipalReservation first = reserve(key, ann);
        PrincipalReservation second = reserve(key, ann);
        assertThat(first.inPlace()).isFalse();
        assertThat(second.inPlace()).as("of the other one").isTrue();
        assertThat(first.entry().key()).isEqualTo(key);
        await(store().forget("kit", ann, List.of(first.entry())));
        assertThat(entries(ann)).containsExactly(second.entry());
        await(store().forget("kit", ann, List.of(second.entry())));
        assertThat(entries(ann)).isEmpty();
        assertThat(reserve(key, ann).inPlace()).isFalse();
    }

    @Test
    default void aSessionIsEndedByItsPrincipal() {
        String ann = principal();
        SessionAccess access = reservedAndLoggedIn(ann);
        PrincipalEntry entry = entries(ann).get(0);
        assertThat(endOf(entry, ann)).isEqualTo(StoreReply.of(Status.OK));
        assertThat(load(access)).isEqualTo(StoreReply.of(Status.ENDED, Note.USER));
        assertThat(save(access, null, "a", "1")).isEqualTo(Status.ENDED);
        assertThat(endOf(entry, ann).status()).isEqualTo(Status.ENDED);
        advance(POLICY.retention().minusSeconds(1));
        assertThat(load(access).status()).isEqualTo(Status.ENDED);
    }

    @Test
    default void aSessionOfAnotherIsLeftAlone() {
        String ann = principal();
        SessionAccess access = reservedAndLoggedIn(ann);
        PrincipalEntry entry = entries(ann).get(0);
        SessionAccess bob = loggedIn(access, login(principal()));
        assertThat(endOf(entry, ann).status()).isEqualTo(Status.MISSING);
        assertThat(load(bob).status()).isEqualTo(Status.OK);
    }

    @Test
    default void aLapsedEntryEndsNeitherAnAnonymousSessionNorNone() {
        String ann = principal();
        SessionAccess anonymous = stored();
        SessionKey nothing = stranger(POLICY).key();
        assertThat(endOf(new PrincipalEntry(anonymous.key(), 1, false), ann).status()).isEqualTo(Status.MISSING);
        assertThat(endOf(new PrincipalEntry(nothing, 1, false), ann).status()).isEqualTo(Status.MISSING);
        assertThat(load(anonymous).status()).isEqualTo(Status.OK);
        assertThat(await(store().export(nothing))).isNull();
    }

    @Test
    default void aLogInOnItsWayToASessionMeetsItsEnd() {
        String ann = principal();
        SessionAccess anonymous = stored();
        reserve(anonymous.key(), ann);
        assertThat(endOf(entries(ann).get(0), ann).status()).isEqualTo(Status.OK);
        assertThat(await(store().login(anonymous, login(ann), null))).isEqualTo(StoreReply.of(Status.ENDED));
        assertThat(load(anonymous)).isEqualTo(StoreReply.of(Status.ENDED));
    }

    @Test
    default void aLogInOnItsWayToANewSessionMeetsItsEnd() {
        String ann = principal();
        SessionAccess access = stranger(POLICY);
        reserve(access.key(), ann);
        assertThat(endOf(entries(ann).get(0), ann).status()).isEqualTo(Status.OK);
        assertThat(await(store().login(access, creating(ann), null)).status()).isEqualTo(Status.ENDED);
        assertThat(await(store().create(access, attributes())).status()).isEqualTo(Status.EXISTS);
        advance(POLICY.retention().plusSeconds(1));
        assertThat(load(access).status()).isEqualTo(Status.MISSING);
    }

    @Test
    default void aLogInNeverTakesTheKeyOfAnEndedSession() {
        requires(StoreCapability.LISTING);
        SessionAccess access = loggedIn(principal());
        await(store().end(access));
        assertThat(await(store().login(access, creating("ann"), null))).isEqualTo(StoreReply.of(Status.ENDED, Note.USER));
    }

    @Test
    default void aLogInThatComesTooLateIsRefused() {
        String ann = principal();
        SessionAccess existing = stored("a", "1");
        SessionAccess fresh = stranger(POLICY);
        Instant lapse = reserve(existing.key(), ann).lapsesAt();
        Instant inTime = lapse.plus(POLICY.idleTimeout());
        Instant late = lapse.minus(LAPSE).minusSeconds(1);
        assertThat(await(store().login(existing, by(login(ann), late), null)).status()).isEqualTo(Status.ENDED);
        assertThat(await(store().login(fresh, by(creating(ann), late), null)).status()).isEqualTo(Status.ENDED);
        assertThat(value(existing, "a")).isEqualTo("1");
        assertThat(await(store().export(fresh.key()))).isNull();
        assertThat(await(store().login(existing, by(login(ann), inTime), null)).status()).isEqualTo(Status.OK);
        assertThat(await(store().login(fresh, by(creating(ann), inTime), null)).status()).isEqualTo(Status.OK);
    }

    @Test
    default void eachOfManyReservationsSeesAllEarlierOnes() {
        String ann = principal();
        int threads = 8;
        List<List<PrincipalReservation>> all = Together.run(threads, number -> {
            List<PrincipalReservation> made = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                made.add(await(store().reserve(stranger(POLICY).key(), ann, LAPSE, Duration.ofHours(1), ALL)));
            }
            return made;
        });
        List<SessionKey> order = keys(entries(ann));
        assertThat(order).hasSize(threads * 5);
        assertThat(entries(ann).stream().map(PrincipalEntry::order)).doesNotHaveDuplicates();
        Set<Integer> counts = new HashSet<>();
        for (PrincipalReservation reservation : all.stream().flatMap(List::stream).toList()) {
            int count = reservation.earlier().size();
            assertThat(counts.add(count)).isTrue();
            assertThat(keys(reservation.earlier())).isEqualTo(order.subList(order.size() - count, order.size()));
        }
    }

    @Test
    default void anEndAndALogInOnItsWayLeaveNoSession() {
        for (int round = 0; round < 30; round++) {
            String ann = principal();
            SessionAccess access = stranger(POLICY);
            reserve(access.key(), ann);
            PrincipalEntry entry = entries(ann).get(0);
            SessionLogin login = creating(ann);
            Together.run(2, number -> number == 0 ? endOf(entry, ann) : await(store().login(access, login, null)));
            assertThat(load(presenting(access, login.secret())).status()).isEqualTo(Status.ENDED);
        }
    }

    private String principal() {
        requires(StoreCapability.LISTING);
        return "ann ü{}:" + UUID.randomUUID();
    }

    private SessionAccess reservedAndLoggedIn(String principal) {
        SessionAccess access = stored();
        reserve(access.key(), principal);
        return loggedIn(access, login(principal));
    }

    private PrincipalReservation reserve(SessionKey key, String principal) {
        return await(store().reserve(key, principal, LAPSE, POLICY.absoluteTimeout(), ALL));
    }

    private List<PrincipalEntry> entries(String principal) {
        return await(store().entries("kit", principal, Long.MAX_VALUE, ALL));
    }

    private StoreReply endOf(PrincipalEntry entry, String principal) {
        return await(store().endOf(entry, principal, POLICY.retention()));
    }

    private SessionLogin creating(String principal) {
        return login(true, principal, false, POLICY.idleTimeout(), POLICY.absoluteTimeout());
    }

    private SessionLogin by(SessionLogin login, Instant activateBy) {
        return new SessionLogin(login.create(), login.secret(), login.principal(), login.details(), login.keepAttributes(),
                login.idleTimeout(), login.absoluteTimeout(), activateBy);
    }

    private List<SessionKey> keys(List<PrincipalEntry> entries) {
        return entries.stream().map(PrincipalEntry::key).toList();
    }
}
