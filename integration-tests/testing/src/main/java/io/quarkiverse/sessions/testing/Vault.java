package io.quarkiverse.sessions.testing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.SessionLock;

/** A bean whose methods are guarded. */
@ApplicationScoped
public class Vault {

    @LoginRequired
    public String open() {
        return "open";
    }

    @RolesAllowed("admin")
    public String openForAdmins() {
        return "open for admins";
    }

    @SessionLock
    public String openLocked() {
        return "open and locked";
    }
}
