package io.quarkiverse.sessions.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.SecurityStampProvider;
import io.quarkiverse.sessions.SessionEnded.Reason;
import io.quarkiverse.sessions.SessionEndedException;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionTooLargeException;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** What a request changes in the store by logging a user in to a session, and out of it. */
final class LoginChanges {

    private static final int LONGEST_USER_AGENT = 300;

    private final RequestSession session;
    private final NamedSession named;
    private final PrincipalSessions principals;

    LoginChanges(RequestSession session) {
        this.session = session;
        this.named = session.named();
        this.principals = new PrincipalSessions(named);
    }

    // ------------------------------------------------------------------ log-in

    Uni<Void> login(Object user, LoginOptions options) {
        return Uni.createFrom().deferred(() -> {
            String principal = PrincipalNames.of(user, options);
            byte[] encoded = named.values().encode(Values.USER, user, null);
            return session.touch().chain(() -> {
                session.request().phase().checkMaySetCookies();
                return stamp(principal);
            }).chain(stamp -> login(principal, details(encoded, options, stamp), options));
        });
    }

    private Uni<String> stamp(String principal) {
        Optional<SecurityStampProvider> stamps = named.logins().stamps();
        if (stamps.isEmpty()) {
            return Uni.createFrom().item("");
        }
        return session.home().bring(stamps.get().currentStamp(named.name(), principal)).onItem().ifNull()
                .failWith(() -> new SessionException(
                        "The user has no security stamp, so nobody was logged in to session '" + named.name() + "'"));
    }

    private LoginDetails details(byte[] user, LoginOptions options, String stamp) {
        boolean records = named.logins().settings().recordsClient()
                && session.store().capabilities().contains(StoreCapability.LISTING);
        return new LoginDetails(user, options.roles(), options.rememberMe(), stamp, records ? remoteAddress() : "",
                records ? userAgent() : "");
    }

    private String remoteAddress() {
        SocketAddress address = session.request().context().request().remoteAddress();
        return address == null || address.hostAddress() == null ? "" : address.hostAddress();
    }

    private String userAgent() {
        HttpServerRequest request = session.request().context().request();
        String agent = request.getHeader("User-Agent");
        return agent == null ? "" : agent.substring(0, Math.min(agent.length(), LONGEST_USER_AGENT));
    }

    private Uni<Void> login(String principal, LoginDetails details, LoginOptions options) {
        byte[] encoded = details.encode();
        if (encoded.length > named.policy().maxSize()) {
            throw new SessionTooLargeException("The user who logs in to session '" + named.name() + "' has " + encoded.length
                    + " bytes, more than the " + named.policy().maxSize() + " of max-size; nobody was logged in");
        }
        return session.isReplaced() ? loginAfresh(principal, encoded, options) : login(principal, encoded, options);
    }

    /**
     * On a new session: with a cookie that was replaced nobody gets at what another log-in has made of its session. If that was
     * the same user's, such as one whose answer was lost, it ends.
     */
    private Uni<Void> loginAfresh(String principal, byte[] encoded, LoginOptions options) {
        return session.ends().endReplaced(principal, Reason.REVOKED)
                .chain(() -> login(SessionId.generate(named.ids()), true, principal, encoded, options));
    }

    private Uni<Void> login(String principal, byte[] encoded, LoginOptions options) {
        return login(session.id(), !session.isStored(), principal, encoded, options);
    }

    private Uni<Void> login(SessionId id, boolean create, String principal, byte[] encoded, LoginOptions options) {
        LoggedInUser before = session.login().user();
        String former = before == null ? null : before.principalName();
        boolean keep = !session.isReplaced() && (before == null ? options.keepData() : former.equals(principal));
        SessionAccess access = named.access(id);
        SessionId renewed = create ? id : id.withNewSecret(named.ids());
        Duration lifetime = lifetime(options);
        return session.home().bring(principals.enter(access.key(), principal, lifetime, former))
                .chain(place -> session.store().login(access, new SessionLogin(create, renewed.secretDigest(), principal,
                        encoded, keep, options.rememberMe() ? lifetime : named.policy().idleTimeout(), lifetime,
                        place.activateBy()), session.blocks().token())
                        .call(reply -> principals.leave(place, principal, former, reply.is(Status.OK))))
                .chain(reply -> {
                    if (reply.is(Status.REPLACED)) {
                        session.wasReplaced();
                        return loginAfresh(principal, encoded, options);
                    }
                    if (reply.has(Note.SUPERSEDED)) {
                        session.becomeNew();
                        return login(principal, encoded, options);
                    }
                    return loggedIn(reply, renewed, principal, create, keep);
                });
    }

    /** Zero for without an end, except that a browser keeps no cookie for ever. */
    private Duration lifetime(LoginOptions options) {
        Duration lifetime = options.duration().orElse(named.policy().absoluteTimeout());
        return lifetime.isZero() && options.rememberMe() ? LoginOptions.LONGEST : lifetime;
    }

    private Uni<Void> loggedIn(StoreReply reply, SessionId renewed, String principal, boolean created, boolean keep) {
        switch (reply.status()) {
            case OK -> {
                session.loggedIn(renewed, reply.session(), keep);
                session.blocks().breakOthers();
            }
            case MISSING, ENDED, EXISTS -> throw new SessionEndedException("The log-in to session '" + named.name()
                    + "' was overtaken by its end, or by other log-ins of the user (login.max-sessions); nobody was logged in",
                    true);
            default -> throw Refusals.of(reply, named);
        }
        if (created) {
            named.activity().created(session.key());
        }
        named.activity().loggedIn(session.key(), principal);
        return session.login().changed().invoke(() -> session.changes().checkMirrored(reply));
    }

    // ------------------------------------------------------------------ log-out

    Uni<Void> logout() {
        return session.ends().end(Reason.LOGGED_OUT);
    }

    Uni<Void> logoutOthers() {
        return withUser(user -> {
            if (named.browserStore() == null) {
                return session.home().bring(principals.endAllBut(session.key().digest(), user.principalName()))
                        .replaceWithVoid();
            }
            session.request().phase().checkMaySetCookies();
            SessionId renewed = session.id().withNewSecret(named.ids());
            return session.home().bring(named.outage().watch(
                    () -> session.browserStore().endOthers(session.access(), renewed.secretDigest()))).invoke(reply -> {
                        session.changes().checkSaved(reply);
                        if (reply.is(Status.OK)) {
                            session.rotated(renewed);
                        }
                    }).replaceWithVoid();
        });
    }

    Uni<Void> logoutEverywhere() {
        return withUser(user -> {
            Uni<?> others = named.browserStore() == null
                    ? principals.endAllBut(session.key().digest(), user.principalName())
                    : named.outage().watch(() -> named.browserStore().endAll(user.principalName()));
            return session.home().bring(others).chain(ended -> logout());
        });
    }

    private Uni<Void> withUser(Function<LoggedInUser, Uni<Void>> change) {
        return session.touch().chain(() -> {
            if (session.isReplaced()) {
                throw session.replaced();
            }
            LoggedInUser user = session.login().user();
            return user == null ? Uni.createFrom().voidItem() : change.apply(user);
        });
    }
}
