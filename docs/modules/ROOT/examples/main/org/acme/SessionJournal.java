package org.acme;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.SessionCreated;
import io.quarkiverse.sessions.SessionEnded;
import io.quarkiverse.sessions.SessionExpired;
import io.quarkiverse.sessions.SessionRotated;

// tag::observer[]
@ApplicationScoped
public class SessionJournal {

    private static final Logger LOG = Logger.getLogger(SessionJournal.class);

    void created(@Observes SessionCreated event) {
        LOG.infof("%s %s created", event.sessionName(), event.handle());
    }

    void rotated(@Observes SessionRotated event) {
        LOG.infof("%s %s has a new secret", event.sessionName(), event.handle());
    }

    void expired(@Observes SessionExpired event) {
        LOG.infof("%s %s expired", event.sessionName(), event.handle());
    }

    void ended(@Observes SessionEnded event) {
        LOG.infof("%s %s ended: %s", event.sessionName(), event.handle(), event.reason());
    }
}
// end::observer[]
