package io.quarkiverse.sessions.shop;

import java.net.URI;
import java.util.List;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestForm;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.SessionRegistry;
import io.quarkus.qute.TemplateInstance;

/** Where the customer is signed in. */
@Path("/devices")
@LoginRequired(redirect = "/login")
@Produces(MediaType.TEXT_HTML)
public class DevicesResource {

    private final AuthSession auth;
    private final SessionRegistry registry;
    private final boolean inCookie;

    DevicesResource(@SessionName("auth") AuthSession auth, @SessionName("auth") SessionRegistry registry,
            @ConfigProperty(name = "quarkus.sessions.\"auth\".store", defaultValue = "in-memory") String store) {
        this.auth = auth;
        this.registry = registry;
        this.inCookie = store.equals("cookie");
    }

    @GET
    public TemplateInstance page() {
        return Templates.devices(auth.currentUser(Customer.class).orElseThrow(), inCookie ? List.of() : devices(), inCookie);
    }

    @POST
    @Path("end")
    public Response end(@RestForm @DefaultValue("") String handle) {
        if (auth.handle().equals(handle)) {
            auth.logout();
        } else {
            registry.end(principalName(), handle);
        }
        return backToPage();
    }

    @POST
    @Path("end-others")
    public Response endOthers() {
        auth.logoutOthers();
        return backToPage();
    }

    @POST
    @Path("end-all")
    public Response endAll() {
        auth.logoutEverywhere();
        return backToPage();
    }

    private List<Device> devices() {
        return registry.list(principalName()).stream().map(session -> Device.of(session, auth.handle())).toList();
    }

    private String principalName() {
        return auth.principalName().orElseThrow();
    }

    private static Response backToPage() {
        return Response.seeOther(URI.create("/devices")).build();
    }
}
