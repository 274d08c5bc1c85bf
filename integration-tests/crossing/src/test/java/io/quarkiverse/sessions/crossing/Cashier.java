package io.quarkiverse.sessions.crossing;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionName;
import io.smallrye.mutiny.Uni;

/** A bean that is guarded and takes locks. */
@ApplicationScoped
public class Cashier {

    @SessionName("auth")
    AuthSession session;

    @Inject
    Beliefs beliefs;

    @LoginRequired
    @SessionLock("auth")
    public String locked() {
        session.put("paid", true);
        return beliefs.all(session.get("owner", String.class).orElse("none"));
    }

    @LoginRequired
    @SessionLock("auth")
    public Uni<String> lockedLater(Supplier<Uni<String>> told) {
        return told.get();
    }
}
