package io.quarkiverse.sessions.runtime.session;

import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.http.SessionCookie;
import io.quarkiverse.sessions.runtime.http.SessionId;
import io.quarkiverse.sessions.runtime.lock.Locks;
import io.quarkiverse.sessions.runtime.login.LoginSetup;
import io.quarkiverse.sessions.runtime.login.PrincipalSessions;
import io.quarkiverse.sessions.runtime.store.BrowserStore;
import io.quarkiverse.sessions.runtime.store.Outage;
import io.quarkiverse.sessions.runtime.store.ReportingStore;
import io.quarkiverse.sessions.runtime.values.Values;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionIdGenerator;
import io.quarkiverse.sessions.spi.SessionPolicy;

/**
 * One configured session of the application: its settings and what it works with. The same for all requests.
 *
 * @param store {@code null} for sessions in the browser, where each request has its own; answers come home to whoever asks
 * @param browserStore what opens these, else {@code null}
 * @param outage of whatever the store asks
 * @param logins {@code null} where nobody can log in
 * @param principals the sessions of each user
 * @param logsHandle whether log lines carry the session's handle
 */
public record NamedSession(String name, SessionPolicy policy, Locks locks, SessionCookie cookie,
        UnlockedWritePolicy unlockedWrites, ReportingStore store, BrowserStore browserStore, Outage outage, Values values,
        SessionIdGenerator ids, SessionActivity activity, LoginSetup logins, PrincipalSessions principals,
        boolean logsHandle, Environment environment) {

    SessionAccess access(SessionId id) {
        return new SessionAccess(id.key(name), id.secretDigest(), policy);
    }

    boolean renewsSecrets() {
        return !policy.renewAfter().isZero();
    }

    /** Whether a user counts only once the application has said that the security stamp is the current one. */
    boolean verifiesUsers() {
        return logins != null && logins.hasStamps();
    }
}
