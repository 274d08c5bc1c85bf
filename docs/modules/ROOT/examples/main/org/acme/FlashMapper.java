package org.acme;

import java.net.URI;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.quarkiverse.sessions.ReactiveSession;
import io.smallrye.mutiny.Uni;

class FlashMapper {

    // tag::flash[]
    @Inject
    ReactiveSession session;

    @ServerExceptionMapper
    Uni<Response> backToTheForm(WrongPasswordException failure) {
        return session.put("flash", "Wrong password") // <1>
                .map(done -> Response.seeOther(URI.create("/login")).build());
    }
    // end::flash[]
}
