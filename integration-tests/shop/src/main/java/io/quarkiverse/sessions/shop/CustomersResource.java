package io.quarkiverse.sessions.shop;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.PrincipalPage;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.SessionRegistry;
import io.quarkus.qute.TemplateInstance;

/** Who is signed in to the shop, for its shopkeeper. */
@Path("/customers")
@RolesAllowed(Customer.SHOPKEEPER)
@Produces(MediaType.TEXT_HTML)
public class CustomersResource {

    private static final int ON_A_PAGE = 50;

    private final AuthSession auth;
    private final SessionRegistry registry;
    private final boolean inCookie;

    CustomersResource(@SessionName("auth") AuthSession auth, @SessionName("auth") SessionRegistry registry,
            @ConfigProperty(name = "quarkus.sessions.\"auth\".store", defaultValue = "in-memory") String store) {
        this.auth = auth;
        this.registry = registry;
        this.inCookie = store.equals("cookie");
    }

    @GET
    public TemplateInstance page(@RestQuery String cursor) {
        Customer shopkeeper = auth.currentUser(Customer.class).orElseThrow();
        if (inCookie) {
            return Templates.customers(shopkeeper, List.of(), null, true);
        }
        PrincipalPage page = pageAfter(cursor);
        return Templates.customers(shopkeeper, signedIn(page), page.next().map(CustomersResource::link).orElse(null), false);
    }

    @POST
    @Path("sign-out")
    public Response signOut(@RestForm @DefaultValue("") String id) {
        registry.endAll(id);
        return Response.seeOther(URI.create("/customers")).build();
    }

    private PrincipalPage pageAfter(String cursor) {
        try {
            return registry.principals(cursor, ON_A_PAGE);
        } catch (IllegalArgumentException noCursor) {
            throw new BadRequestException(noCursor.getMessage());
        }
    }

    private static URI link(String cursor) {
        return UriBuilder.fromPath("/customers").queryParam("cursor", "{cursor}").build(cursor);
    }

    private List<SignedIn> signedIn(PrincipalPage page) {
        return page.names().stream().map(id -> SignedIn.of(id, registry.list(id))).flatMap(Optional::stream).toList();
    }
}
