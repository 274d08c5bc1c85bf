package io.quarkiverse.sessions.shop;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;

import io.quarkiverse.sessions.Session;

/** For tests: fills the default session, and answers with what it filled it with. */
@Path("/noise")
@Produces(MediaType.TEXT_PLAIN)
public class NoiseResource {

    private static final String NOISE = "noise";

    private final Session session;

    NoiseResource(Session session) {
        this.session = session;
    }

    @GET
    public String read() {
        return session.get(NOISE, String.class).orElse("none");
    }

    /** Names an icon, so that browsers look for no other. */
    @GET
    @Path("page")
    @Produces(MediaType.TEXT_HTML)
    public String page() {
        return "<!DOCTYPE html><title>Noise</title><link rel=icon href=/icon.svg><pre>" + read() + "</pre>";
    }

    @POST
    @Path("{characters}")
    public String fill(@RestPath int characters) {
        String noise = Noise.ofCharacters(characters);
        session.update(data -> data.put(NOISE, noise));
        return noise;
    }

    /** Does so when another has come, which then has not seen this answer, and answers when the other is as far. */
    @POST
    @Path("{characters}/together")
    public String fillTogether(@RestPath int characters) {
        Meeting.join();
        String noise = fill(characters);
        Meeting.join();
        return noise;
    }

    @DELETE
    @Path("together")
    public void endTogether() {
        Meeting.join();
        session.invalidate();
        Meeting.join();
    }
}
