package io.quarkiverse.sessions.runtime.login;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.quarkiverse.sessions.PrincipalPage;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionInfo;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.login.PrincipalEntries.Found;
import io.quarkiverse.sessions.runtime.store.BrowserStore;
import io.quarkiverse.sessions.runtime.store.Outage;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.PrincipalReservation;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The sessions of one name by their users: takes their places, lists and ends them. The store's index only says where to look;
 * what counts are the sessions.
 */
public final class PrincipalSessions {

    private static final int UNCOUNTED = -1;
    private static final int LARGEST_PAGE = 1000;

    private final LoginStore logins;
    private final BrowserStore browserStore;
    private final Outage outage;

    /**
     * @param browserStore {@code null} for sessions that are kept on the server
     * @param outage of what the browser store asks
     */
    public PrincipalSessions(LoginStore logins, BrowserStore browserStore, Outage outage) {
        this.logins = logins;
        this.browserStore = browserStore;
        this.outage = outage;
    }

    // ------------------------------------------------------------------ login

    /**
     * A place among a user's sessions, taken for a login.
     *
     * @param reservation {@code null} where the store keeps no index
     * @param left the place that the session has among those of another user, whom it carries until then; {@code null} for
     *        none
     */
    public record Place(PrincipalReservation reservation, PrincipalEntry left) {

        /** Until when the login must have been carried out, by the store's clock; {@code null} for no bound. */
        public Instant activateBy() {
            return reservation == null ? null : reservation.lapsesAt();
        }
    }

    /**
     * Takes a place among the user's sessions before the login. Every login sees those that came before it, and ends enough of
     * them before it is carried out itself; so no two together exceed the limit.
     *
     * @param former whom the session carries, {@code null} for nobody
     */
    public CompletionStage<Place> enter(SessionKey key, String principal, Duration lifetime, String former) {
        if (!lists()) {
            return Stages.of(new Place(null, null));
        }
        boolean carriesAlready = principal.equals(former);
        SessionLimit limit = new SessionLimit(logins, of(principal));
        CompletionStage<PrincipalReservation> reserved = logins.store()
                .reserve(key, principal, logins.locks().times().lease(), lifetime, limit.asksFor())
                .thenCompose(reservation -> limit.makeRoom(reservation, carriesAlready).thenApply(made -> reservation));
        return former == null || carriesAlready ? reserved.thenApply(reservation -> new Place(reservation, null))
                : reserved.thenCombine(logins.store().entry(key, former), Place::new);
    }

    /** After the login: gives back the place that the session had among the former user's. */
    public CompletionStage<Void> leaveFormer(Place place, String former) {
        return place.left() == null ? Stages.done() : of(former).leave(place.left()).exceptionally(failure -> null);
    }

    /** After a login that failed: gives back the place that was taken for it. */
    public CompletionStage<Void> giveBack(Place place, String principal) {
        return place.reservation() == null ? Stages.done()
                : of(principal).withdraw(place.reservation()).exceptionally(failure -> null);
    }

    private PrincipalEntries of(String principal) {
        return new PrincipalEntries(logins, principal);
    }

    // ------------------------------------------------------------------ what a user has

    /** The latest login first. */
    public CompletionStage<List<SessionInfo>> list(String principal) {
        return Uni.createFrom().deferred(() -> {
            checkLists("list a user's sessions");
            PrincipalEntries entries = of(principal);
            List<Found> there = new ArrayList<>();
            return entries.each(page -> entries.find(page)
                    .invoke(found -> found.stream().filter(one -> one.session() != null).forEach(there::add))
                    .replaceWithVoid()).chain(() -> readAtOnce(entries, there));
        }).map(found -> {
            List<SessionInfo> infos = new ArrayList<>();
            found.stream().filter(one -> one.session() != null).forEach(one -> infos.add(info(one)));
            infos.sort(Comparator.comparing(SessionInfo::loggedInAt).reversed());
            return infos;
        }).subscribeAsCompletionStage();
    }

    /**
     * Sessions are read one by one, so that one of them may have made room for another that was read after it. Those that are
     * found once more were there all at once.
     */
    private Uni<List<Found>> readAtOnce(PrincipalEntries entries, List<Found> there) {
        int most = logins.settings().maxSessions();
        return most == 0 || there.size() <= most ? Uni.createFrom().item(there)
                : entries.find(there.stream().map(Found::entry).toList());
    }

    private static SessionInfo info(Found found) {
        SessionReplica.Live session = found.session();
        Optional<LoginDetails> details = LoginDetails.decode(session.user().details());
        return new SessionInfo(found.entry().key().digest(), session.createdAt(), session.user().loggedInAt(),
                session.lastAccess(), session.expiresAt(),
                details.map(LoginDetails::remoteAddress).filter(text -> !text.isEmpty()),
                details.map(LoginDetails::userAgent).filter(text -> !text.isEmpty()));
    }

    // ------------------------------------------------------------------ who has any

    public CompletionStage<PrincipalPage> principals(String cursor, int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            return Stages.failed(new IllegalArgumentException("A page has 1 to " + LARGEST_PAGE + " principals, not " + limit));
        }
        return Stages.ask(() -> {
            checkLists("list who is logged in");
            return logins.store().principals(logins.sessionName(), cursor, limit);
        });
    }

    /** A principal may be on two pages. */
    public CompletionStage<Long> count() {
        Set<String> names = new HashSet<>();
        return Multi.createBy().repeating()
                .uni(AtomicReference<String>::new, cursor -> Uni.createFrom()
                        .completionStage(() -> principals(cursor.get(), LARGEST_PAGE))
                        .invoke(page -> {
                            names.addAll(page.names());
                            cursor.set(page.next().orElse(null));
                        }))
                .whilst(page -> page.next().isPresent())
                .collect().last().map(last -> (long) names.size()).subscribeAsCompletionStage();
    }

    // ------------------------------------------------------------------ ends

    public CompletionStage<Boolean> end(String principal, String handle) {
        return Uni.createFrom().deferred(() -> {
            checkLists("end one of a user's sessions");
            return of(principal).revoke(List.of(new PrincipalEntry(new SessionKey(logins.sessionName(), handle), 0, false)));
        }).map(ended -> ended == 1).subscribeAsCompletionStage();
    }

    /**
     * @return how many ended, less than 0 where nobody counts
     */
    public CompletionStage<Integer> endAll(String principal) {
        return browserStore == null ? endAllBut(null, principal)
                : outage.watch(true, () -> browserStore.endAll(principal)).thenApply(ended -> UNCOUNTED);
    }

    /**
     * @param handle the session that stays, {@code null} for none
     * @return how many ended
     */
    public CompletionStage<Integer> endAllBut(String handle, String principal) {
        return Uni.createFrom().deferred(() -> {
            checkLists("end a user's sessions");
            PrincipalEntries entries = of(principal);
            AtomicInteger ended = new AtomicInteger();
            return entries.each(page -> entries
                    .revoke(page.stream().filter(entry -> !entry.key().digest().equals(handle)).toList())
                    .invoke(ended::addAndGet).replaceWithVoid()).map(done -> ended.get());
        }).subscribeAsCompletionStage();
    }

    // ------------------------------------------------------------------ what the store can do

    private boolean lists() {
        return logins.store() != null && logins.store().capabilities().contains(StoreCapability.LISTING);
    }

    private void checkLists(String what) {
        if (!lists()) {
            throw new SessionException("The store of session '" + logins.sessionName() + "' cannot " + what
                    + ": it has no index of them. Use store=redis or store=in-memory");
        }
    }
}
