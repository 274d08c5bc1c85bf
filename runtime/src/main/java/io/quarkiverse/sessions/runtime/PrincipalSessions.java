package io.quarkiverse.sessions.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.sessions.SessionEnded.Reason;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionInfo;
import io.quarkiverse.sessions.TooManySessionsException;
import io.quarkiverse.sessions.runtime.SessionActivity.Count;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.PrincipalReservation;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The sessions of one name by their users: lists and ends them, and holds {@code login.max-sessions}. The store's index only
 * says where to look; what counts are the sessions.
 */
final class PrincipalSessions {

    private final NamedSession named;

    PrincipalSessions(NamedSession named) {
        this.named = named;
    }

    /**
     * An entry and its session.
     *
     * @param session {@code null} where it does not carry the principal
     * @param ended whether it was ended, so that no log-in on its way can make it carry anybody
     */
    private record Found(PrincipalEntry entry, SessionReplica.Live session, boolean ended) {

        /** A log-in on its way counts: if it comes to nothing its entry lapses. */
        boolean counts() {
            return session != null || entry.reserved() && !ended;
        }
    }

    // ------------------------------------------------------------------ log-in

    /**
     * A place among a user's sessions, taken for a log-in.
     *
     * @param reservation {@code null} where the store keeps no index
     * @param left the place that the session has among those of another user, whom it carries until then
     */
    record Place(PrincipalReservation reservation, List<PrincipalEntry> left) {

        /** Until when the log-in must have been carried out, by the store's clock; {@code null} for no bound. */
        Instant activateBy() {
            return reservation == null ? null : reservation.lapsesAt();
        }
    }

    /**
     * Takes a place among the user's sessions before the log-in. Every log-in sees those that came before it, and ends enough
     * of them before it is carried out itself; so no two together exceed the limit.
     *
     * @param former whom the session carries, {@code null} for nobody
     */
    Uni<Place> enter(SessionKey key, String principal, Duration lifetime, String former) {
        if (!lists()) {
            return Uni.createFrom().item(new Place(null, List.of()));
        }
        boolean carriesAlready = principal.equals(former);
        Uni<PrincipalReservation> reserved = named.store().reserve(key, principal, named.locks().times().lease(), lifetime)
                .call(reservation -> makeRoom(reservation, principal, carriesAlready));
        return former == null || carriesAlready ? reserved.map(reservation -> new Place(reservation, List.of()))
                : Uni.combine().all().unis(reserved, placeOf(key, former)).with(Place::new);
    }

    private Uni<List<PrincipalEntry>> placeOf(SessionKey key, String principal) {
        return named.store().entries(named.name(), principal)
                .map(entries -> entries.stream().filter(entry -> entry.key().equals(key)).toList());
    }

    private Uni<Void> makeRoom(PrincipalReservation reservation, String principal, boolean carriesAlready) {
        List<PrincipalEntry> others = reservation.earlier();
        int most = named.logins().settings().maxSessions();
        if (most == 0 || others.size() < most) {
            return Uni.createFrom().voidItem();
        }
        if (most == 1 && !named.logins().settings().rejects()) {
            return revoke(others, principal).replaceWithVoid();
        }
        return find(others, principal).chain(found -> {
            List<PrincipalEntry> alive = found.stream().filter(Found::counts).map(Found::entry).toList();
            if (alive.size() < most) {
                return Uni.createFrom().voidItem();
            }
            if (named.logins().settings().rejects() && !carriesAlready) {
                return withdraw(reservation, principal).chain(() -> Uni.createFrom().failure(tooMany(most)));
            }
            return revoke(alive.subList(0, alive.size() - most + 1), principal).replaceWithVoid();
        });
    }

    private TooManySessionsException tooMany(int most) {
        named.activity().count(Count.LOGIN_REJECTED);
        return new TooManySessionsException("The user has " + most + " sessions '" + named.name()
                + "' already (login.max-sessions); nobody was logged in");
    }

    /** Gives a place back that was taken in vain; nobody waits for it where the session has left it for another user's. */
    Uni<Void> leave(Place place, String principal, String former, boolean loggedIn) {
        if (loggedIn) {
            forgetSoon(place.left(), former);
            return Uni.createFrom().voidItem();
        }
        return place.reservation() == null ? Uni.createFrom().voidItem()
                : withdraw(place.reservation(), principal).onFailure().recoverWithNull();
    }

    /** What is not withdrawn lapses, but counts until then. Another log-in of the session needs the entry that it had. */
    private Uni<Void> withdraw(PrincipalReservation reservation, String principal) {
        return reservation.inPlace() ? Uni.createFrom().voidItem()
                : named.store().forget(named.name(), principal, List.of(reservation.entry()));
    }

    // ------------------------------------------------------------------ what a user has

    /** The latest log-in first. */
    Uni<List<SessionInfo>> list(String principal) {
        return Uni.createFrom().deferred(() -> {
            checkLists("list a user's sessions");
            return named.store().entries(named.name(), principal);
        }).chain(entries -> find(entries, principal)).chain(found -> readAtOnce(found, principal)).map(found -> {
            List<SessionInfo> infos = new ArrayList<>();
            found.stream().filter(one -> one.session() != null).forEach(one -> infos.add(info(one)));
            infos.sort(Comparator.comparing(SessionInfo::loggedInAt).reversed());
            return infos;
        });
    }

    /**
     * Sessions are read one by one, so that one of them may have made room for another that was read after it. Those that are
     * found once more were there all at once.
     */
    private Uni<List<Found>> readAtOnce(List<Found> found, String principal) {
        int most = named.logins().settings().maxSessions();
        List<PrincipalEntry> there = found.stream().filter(one -> one.session() != null).map(Found::entry).toList();
        return most == 0 || there.size() <= most ? Uni.createFrom().item(found) : find(there, principal);
    }

    private static SessionInfo info(Found found) {
        SessionReplica.Live session = found.session();
        Optional<LoginDetails> details = LoginDetails.decode(session.user().details());
        return new SessionInfo(found.entry().key().digest(), session.createdAt(), session.user().loggedInAt(),
                session.lastAccess(), session.expiresAt(),
                details.map(LoginDetails::remoteAddress).filter(text -> !text.isEmpty()),
                details.map(LoginDetails::userAgent).filter(text -> !text.isEmpty()));
    }

    // ------------------------------------------------------------------ ends

    Uni<Boolean> end(String principal, String handle) {
        return Uni.createFrom().deferred(() -> {
            checkLists("end one of a user's sessions");
            return revoke(List.of(new PrincipalEntry(new SessionKey(named.name(), handle), 0, false)), principal);
        }).map(ended -> ended == 1);
    }

    /**
     * @param handle the session that stays, {@code null} for none
     * @return how many ended
     */
    Uni<Integer> endAllBut(String handle, String principal) {
        return Uni.createFrom().deferred(() -> {
            checkLists("end a user's sessions");
            return named.store().entries(named.name(), principal);
        }).chain(entries -> {
            List<PrincipalEntry> others = entries.stream().filter(entry -> !entry.key().digest().equals(handle)).toList();
            return revoke(others, principal);
        });
    }

    /** One after the other; how many there were to end. */
    private Uni<Integer> revoke(List<PrincipalEntry> entries, String principal) {
        return Multi.createFrom().iterable(entries)
                .onItem().transformToUniAndConcatenate(entry -> revoke(entry, principal))
                .filter(Boolean::booleanValue)
                .collect().asList().map(List::size)
                .invoke(() -> forgetSoon(entries, principal));
    }

    private Uni<Boolean> revoke(PrincipalEntry entry, String principal) {
        return named.store().endOf(entry, principal, named.policy().retention()).map(reply -> {
            boolean ended = reply.is(Status.OK);
            if (ended) {
                named.locks().breakHolder(entry.key(), null);
                named.activity().ended(entry.key(), Reason.REVOKED);
            }
            return ended;
        });
    }

    // ------------------------------------------------------------------ the index

    private Uni<List<Found>> find(List<PrincipalEntry> entries, String principal) {
        if (entries.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<Uni<Found>> all = new ArrayList<>();
        for (PrincipalEntry entry : entries) {
            all.add(named.store().export(entry.key()).map(
                    replica -> new Found(entry, carrying(principal, replica), replica instanceof SessionReplica.Ended)));
        }
        return Uni.join().all(all).andFailFast().invoke(found -> forgetSoon(
                found.stream().filter(one -> !one.counts()).map(Found::entry).toList(), principal));
    }

    private static SessionReplica.Live carrying(String principal, SessionReplica replica) {
        return replica instanceof SessionReplica.Live live && live.user() != null && live.user().principal().equals(principal)
                ? live
                : null;
    }

    /** Nobody waits for it: an entry that stays is looked at again. */
    private void forgetSoon(List<PrincipalEntry> entries, String principal) {
        if (!entries.isEmpty()) {
            named.store().forget(named.name(), principal, entries).subscribe().with(forgotten -> {
            }, failure -> {
            });
        }
    }

    // ------------------------------------------------------------------ what the store can do

    private boolean lists() {
        return named.store() != null && named.store().capabilities().contains(StoreCapability.LISTING);
    }

    private void checkLists(String what) {
        if (!lists()) {
            throw new SessionException("The store of session '" + named.name() + "' cannot " + what
                    + ": it has no index of them. Use store=redis or store=in-memory");
        }
    }
}
