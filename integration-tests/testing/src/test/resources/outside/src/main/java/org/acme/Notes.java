package org.acme;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.sessions.Session;

@ApplicationScoped
public class Notes {

    @Inject
    Session session;

    public void write(String text) {
        session.update(data -> data.put("text", text));
    }

    public String text() {
        return session.get("text", String.class).orElse("");
    }
}
