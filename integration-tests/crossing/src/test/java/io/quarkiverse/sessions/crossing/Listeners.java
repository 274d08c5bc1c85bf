package io.quarkiverse.sessions.crossing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;

import io.quarkiverse.sessions.SecurityStampProvider;
import io.quarkiverse.sessions.SessionLoggedIn;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.spi.runtime.AuthenticationSuccessEvent;
import io.smallrye.mutiny.Uni;

/** What the application is told, and asked, while a request is under way. */
public class Listeners {

    private static final List<String> CROSSED = new CopyOnWriteArrayList<>();

    /** Everything that somebody was told in a request of somebody else. */
    static List<String> crossed() {
        return CROSSED;
    }

    private static void check(String what, String user) {
        String here = Beliefs.user();
        if (!here.equals(user)) {
            CROSSED.add(what + " of " + user + " in the request of " + here);
        }
    }

    @ApplicationScoped
    public static class Observers {

        void loggedIn(@Observes SessionLoggedIn event, Beliefs.Witness witness) {
            check("login", event.principalName());
            String scope = scopeOf(witness);
            if (!scope.startsWith(event.principalName() + "-")) {
                CROSSED.add("login of " + event.principalName() + " in the request scope of " + scope);
            }
        }

        private static String scopeOf(Beliefs.Witness witness) {
            try {
                return witness.request();
            } catch (RuntimeException none) {
                return none.toString();
            }
        }

        /** On no request's context, while the request goes on: it uses a request scope of its own. */
        void loggedInLater(@ObservesAsync SessionLoggedIn event, Seen seen) {
            if (!Beliefs.user().equals("nowhere") || !seen.isNew()) {
                CROSSED.add("asynchronous login of " + event.principalName() + " in the request of " + Beliefs.user());
            }
        }

        void authenticated(@Observes AuthenticationSuccessEvent event) {
            check("authentication", event.getSecurityIdentity().getPrincipal().getName());
        }
    }

    @RequestScoped
    public static class Seen {

        private final AtomicBoolean seen = new AtomicBoolean();

        boolean isNew() {
            return seen.compareAndSet(false, true);
        }
    }

    /** Answers on a thread of its own; for nobody at once, since Quarkus goes on with the request wherever that is answered. */
    @ApplicationScoped
    public static class Augmentor implements SecurityIdentityAugmentor {

        private final ExecutorService executor = Executors.newFixedThreadPool(2);

        @Override
        public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
            if (!identity.isAnonymous()) {
                check("identity", identity.getPrincipal().getName());
            }
            Uni<SecurityIdentity> augmented = Uni.createFrom().item(identity);
            return identity.isAnonymous() ? augmented : augmented.emitOn(executor);
        }

        @PreDestroy
        void stop() {
            executor.shutdown();
        }
    }

    /** Answers on a thread of its own. */
    @ApplicationScoped
    public static class Stamps implements SecurityStampProvider {

        private final ExecutorService executor = Executors.newFixedThreadPool(2);

        @Override
        public Uni<String> currentStamp(String sessionName, String principalName) {
            check("stamp", principalName);
            return Uni.createFrom().item("stamp").emitOn(executor);
        }

        @PreDestroy
        void stop() {
            executor.shutdown();
        }
    }
}
