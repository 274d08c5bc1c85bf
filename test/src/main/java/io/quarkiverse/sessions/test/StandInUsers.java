package io.quarkiverse.sessions.test;

import java.time.Instant;
import java.util.Set;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.sessions.runtime.login.LoggedInUser;
import io.quarkiverse.sessions.runtime.login.LoginDetails;
import io.quarkiverse.sessions.runtime.login.StandIn;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.runtime.session.NamedSession;
import io.quarkiverse.sessions.runtime.store.StoreTime;
import io.quarkiverse.sessions.runtime.values.Values;
import io.quarkiverse.sessions.test.MockedUsers.Mocked;
import io.quarkus.arc.Unremovable;
import io.quarkus.security.identity.SecurityIdentity;

/**
 * Who counts as logged in in a test: whom a mocked session says; else whom the session carries; else whom {@code @TestSecurity}
 * names.
 */
@Singleton
@Unremovable
class StandInUsers implements StandIn {

    @Inject
    Instance<SessionEngine> engine;

    @Inject
    Instance<TestIdentity> testSecurity;

    @Inject
    Instance<TestUserProvider> users;

    @Override
    public LoggedInUser user(String sessionName, LoggedInUser carried) {
        NamedSession named = engine.get().get(sessionName);
        Instant now = named.environment().now();
        Mocked mocked = MockedUsers.of(sessionName);
        if (mocked != null) {
            return mocked.name()
                    .map(name -> user(named, name, name, mocked.roles(), mocked.loggedInAt().orElse(now), now)).orElse(null);
        }
        SecurityIdentity identity = carried == null && testSecurity.isResolvable() ? testSecurity.get().get() : null;
        if (identity == null) {
            return carried;
        }
        String name = identity.getPrincipal().getName();
        Object user = users.isResolvable() ? users.get().user(sessionName, name) : name;
        return user(named, name, user, identity.getRoles(), now, now);
    }

    private static LoggedInUser user(NamedSession named, String name, Object user, Set<String> roles, Instant loggedInAt,
            Instant now) {
        byte[] encoded = named.values().encode(Values.USER, user, null);
        return new LoggedInUser(name, loggedInAt, StoreTime.of(now, named.environment()),
                new LoginDetails(encoded, roles, false, "", "", ""));
    }
}
