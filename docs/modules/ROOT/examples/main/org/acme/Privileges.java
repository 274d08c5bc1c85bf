package org.acme;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.sessions.Session;

// tag::rotate[]
@ApplicationScoped
public class Privileges {

    @Inject
    Session session;

    public void becomeAdministrator() {
        session.rotateId(); // the cookie sent so far opens nothing from here on
        session.update(data -> data.put("administrator", true));
    }
}
// end::rotate[]
