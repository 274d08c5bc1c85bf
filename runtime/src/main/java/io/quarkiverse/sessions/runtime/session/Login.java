package io.quarkiverse.sessions.runtime.session;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.SessionEnded.Reason;
import io.quarkiverse.sessions.SessionEndedException;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionTooLargeException;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.http.SessionId;
import io.quarkiverse.sessions.runtime.login.LoggedInUser;
import io.quarkiverse.sessions.runtime.login.LoginDetails;
import io.quarkiverse.sessions.runtime.login.PrincipalNames;
import io.quarkiverse.sessions.runtime.login.PrincipalSessions.Place;
import io.quarkiverse.sessions.runtime.values.Values;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.vertx.core.net.SocketAddress;

/** One login to a session. */
final class Login {

    private static final int LONGEST_USER_AGENT = 300;

    private final SessionState state;
    private final SessionContext context;
    private final NamedSession named;
    private final SessionOperations operations;
    private final SessionEnds ends;
    private final LoginOptions options;
    private final String principal;
    private final byte[] user;

    /**
     * @throws IllegalArgumentException for a user that is missing or empty, or has no name
     */
    Login(SessionState state, SessionOperations operations, SessionEnds ends, Object user, LoginOptions options) {
        this.state = state;
        this.context = state.context();
        this.named = context.named();
        this.operations = operations;
        this.ends = ends;
        this.options = options;
        this.principal = PrincipalNames.of(user, options);
        this.user = named.values().encode(Values.USER, user, null);
    }

    CompletionStage<Void> run() {
        context.phase().checkMaySetCookies();
        return stamp().thenCompose(stamp -> {
            byte[] details = details(stamp).encode();
            if (details.length > named.policy().maxSize()) {
                throw new SessionTooLargeException("The user who logs in to session '" + named.name() + "' has "
                        + details.length + " bytes, more than the " + named.policy().maxSize()
                        + " of max-size; nobody was logged in");
            }
            return state.isReplaced() ? afresh(details) : store(details);
        });
    }

    // ------------------------------------------------------------------ what is stored of the user

    private CompletionStage<String> stamp() {
        if (!named.logins().hasStamps()) {
            return Stages.of("");
        }
        return Stages.tell(context.home().bring(named.logins().currentStamp(named.name(), principal)), stamp -> {
            if (stamp == null) {
                throw new SessionException("The user has no security stamp, so nobody was logged in to session '"
                        + named.name() + "'");
            }
        });
    }

    private LoginDetails details(String stamp) {
        boolean records = named.logins().settings().recordsClient()
                && context.store().capabilities().contains(StoreCapability.LISTING);
        return new LoginDetails(user, options.roles(), options.rememberMe(), stamp, records ? remoteAddress() : "",
                records ? userAgent() : "");
    }

    private String remoteAddress() {
        SocketAddress address = context.http().request().remoteAddress();
        return address == null || address.hostAddress() == null ? "" : address.hostAddress();
    }

    private String userAgent() {
        String agent = context.http().request().getHeader("User-Agent");
        return agent == null ? "" : agent.substring(0, Math.min(agent.length(), LONGEST_USER_AGENT));
    }

    // ------------------------------------------------------------------ the store

    /**
     * On a new session: with a cookie that was replaced nobody gets at what another login has made of its session. If that was
     * the same user's, such as one whose answer was lost, it ends.
     */
    private CompletionStage<Void> afresh(byte[] details) {
        return ends.endReplaced(principal, Reason.REVOKED)
                .thenCompose(ended -> store(SessionId.generate(named.ids()), true, details));
    }

    private CompletionStage<Void> store(byte[] details) {
        return store(state.id(), !state.isStored(), details);
    }

    private CompletionStage<Void> store(SessionId id, boolean create, byte[] details) {
        LoggedInUser before = state.user().carried();
        String former = before == null ? null : before.principalName();
        boolean keep = !state.isReplaced() && (before == null ? options.keepData() : former.equals(principal));
        SessionAccess access = named.access(id);
        SessionId renewed = create ? id : id.withNewSecret(named.ids());
        Duration lifetime = lifetime();
        return context.home().bring(named.principals().enter(access.key(), principal, lifetime, former))
                .thenCompose(place -> context.store().login(access, new SessionLogin(create, renewed.secretDigest(),
                        principal, details, keep, options.rememberMe() ? lifetime : named.policy().idleTimeout(), lifetime,
                        place.activateBy()), operations.heldToken())
                        .thenCompose(reply -> placed(place, former, reply).thenApply(placed -> reply)))
                .thenCompose(reply -> {
                    if (reply.is(Status.REPLACED)) {
                        operations.becomeReplaced();
                        return afresh(details);
                    }
                    if (reply.has(Note.SUPERSEDED)) {
                        state.becomeNew();
                        return store(details);
                    }
                    return stored(reply, renewed, create, keep);
                });
    }

    private CompletionStage<Void> placed(Place place, String former, StoreReply reply) {
        return context.home().bring(reply.is(Status.OK) ? named.principals().leaveFormer(place, former)
                : named.principals().giveBack(place, principal));
    }

    /** Zero for without an end, except that a browser keeps no cookie for ever. */
    private Duration lifetime() {
        Duration lifetime = options.duration().orElse(named.policy().absoluteTimeout());
        return lifetime.isZero() && options.rememberMe() ? LoginOptions.LONGEST : lifetime;
    }

    private CompletionStage<Void> stored(StoreReply reply, SessionId renewed, boolean created, boolean keep) {
        switch (reply.status()) {
            case OK -> {
                state.loggedIn(renewed, reply.session(), keep);
                operations.breakOthers();
            }
            case MISSING, ENDED, EXISTS -> throw new SessionEndedException("The login to session '" + named.name()
                    + "' was overtaken by its end, or by other logins of the user (login.max-sessions); nobody was logged in",
                    true);
            default -> throw operations.refused(reply);
        }
        if (created) {
            named.activity().created(state.key());
        }
        named.activity().loggedIn(state.key(), principal);
        return operations.userChanged().thenRun(() -> {
            context.phase().checkCookieIsSent();
            operations.checkMirrored(reply);
        });
    }
}
