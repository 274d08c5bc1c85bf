package io.quarkiverse.sessions.runtime.login;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.quarkiverse.sessions.SessionEnded.Reason;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.PrincipalReservation;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * A store's index of the sessions of one principal, read in pages: however many there are, one call concerns a page of them at
 * most, and few calls are on their way at once.
 */
final class PrincipalEntries {

    static final int PAGE = 50;

    private static final int ENDED_AT_ONCE = 16;

    private final LoginStore logins;
    private final String principal;

    PrincipalEntries(LoginStore logins, String principal) {
        this.logins = logins;
        this.principal = principal;
    }

    /**
     * An entry and its session.
     *
     * @param session {@code null} where it does not carry the principal
     * @param ended whether it was ended, so that no login on its way can make it carry anybody
     */
    record Found(PrincipalEntry entry, SessionReplica.Live session, boolean ended) {

        /** A login on its way counts: if it comes to nothing its entry lapses. */
        boolean counts() {
            return session != null || entry.reserved() && !ended;
        }
    }

    /** Each page, the newest first, once the one before it was seen to. */
    Uni<Void> each(Function<List<PrincipalEntry>, Uni<Void>> see) {
        return eachBefore(Long.MAX_VALUE, see);
    }

    /**
     * @param first the first page, not empty
     * @param most how many were asked for, so that fewer are all
     */
    Uni<Void> each(List<PrincipalEntry> first, int most, Function<List<PrincipalEntry>, Uni<Void>> see) {
        Uni<Void> seen = see.apply(first);
        return first.size() < most ? seen : seen.chain(() -> eachBefore(last(first), see));
    }

    private Uni<Void> eachBefore(long order, Function<List<PrincipalEntry>, Uni<Void>> see) {
        AtomicLong before = new AtomicLong(order);
        return Multi.createBy().repeating()
                .uni(() -> page(before.get()).call(page -> {
                    if (page.isEmpty()) {
                        return Uni.createFrom().voidItem();
                    }
                    before.set(last(page));
                    return see.apply(page);
                }))
                .whilst(page -> page.size() == PAGE)
                .collect().last().replaceWithVoid();
    }

    private Uni<List<PrincipalEntry>> page(long before) {
        return Uni.createFrom()
                .completionStage(() -> logins.store().entries(logins.sessionName(), principal, before, PAGE));
    }

    private static long last(List<PrincipalEntry> page) {
        return page.get(page.size() - 1).order();
    }

    /** In their order; entries that count no more are forgotten. */
    Uni<List<Found>> find(List<PrincipalEntry> entries) {
        return Multi.createFrom().iterable(entries).group().intoLists().of(PAGE)
                .onItem().transformToUniAndConcatenate(this::findPage)
                .collect().in(ArrayList<Found>::new, List::addAll).map(List::copyOf);
    }

    private Uni<List<Found>> findPage(List<PrincipalEntry> page) {
        List<Uni<Found>> all = new ArrayList<>();
        for (PrincipalEntry entry : page) {
            all.add(Uni.createFrom().completionStage(() -> logins.store().export(entry.key()))
                    .map(replica -> new Found(entry, carrying(replica), replica instanceof SessionReplica.Ended)));
        }
        return Uni.join().all(all).andFailFast().invoke(found -> forgetSoon(
                found.stream().filter(one -> !one.counts()).map(Found::entry).toList()));
    }

    private SessionReplica.Live carrying(SessionReplica replica) {
        return replica instanceof SessionReplica.Live live && live.user() != null && live.user().principal().equals(principal)
                ? live
                : null;
    }

    /** How many there were to end. */
    Uni<Integer> revoke(List<PrincipalEntry> entries) {
        return Multi.createFrom().iterable(entries)
                .onItem().transformToUni(this::revoke).merge(ENDED_AT_ONCE)
                .filter(Boolean::booleanValue)
                .collect().asList().map(List::size)
                .invoke(() -> forgetSoon(entries));
    }

    private Uni<Boolean> revoke(PrincipalEntry entry) {
        return Uni.createFrom().completionStage(() -> logins.store().endOf(entry, principal, logins.retention())).map(reply -> {
            boolean ended = reply.is(Status.OK);
            if (ended) {
                logins.locks().breakHolder(entry.key(), null);
                logins.activity().ended(entry.key(), Reason.REVOKED);
            }
            return ended;
        });
    }

    /** What is not withdrawn lapses, but counts until then. Another login of the session needs the entry that it had. */
    CompletionStage<Void> withdraw(PrincipalReservation reservation) {
        return reservation.inPlace() ? Stages.done() : forget(List.of(reservation.entry()));
    }

    /**
     * What the session has left for another principal's counts until it lapses, as if a login were on its way: where there is a
     * limit, the next login is not to end a session for it.
     */
    CompletionStage<Void> leave(PrincipalEntry entry) {
        if (logins.settings().maxSessions() > 0) {
            return forget(List.of(entry));
        }
        forgetSoon(List.of(entry));
        return Stages.done();
    }

    private CompletionStage<Void> forget(List<PrincipalEntry> entries) {
        return logins.store().forget(logins.sessionName(), principal, entries);
    }

    /** Nobody waits for it: an entry that stays is looked at again. */
    private void forgetSoon(List<PrincipalEntry> entries) {
        if (!entries.isEmpty()) {
            logins.locks().environment().execute(() -> forget(entries));
        }
    }
}
