package io.quarkiverse.sessions.shop;

import java.net.URI;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;
import io.quarkus.qute.TemplateInstance;

@Path("/")
public class ShopResource {

    private static final String VISITS = "visits";

    private final Session session;
    private final Session cartSession;
    private final AuthSession auth;
    private final Cart cart;
    private final boolean inCookie;

    ShopResource(Session session, @SessionName("cart") Session cartSession, @SessionName("auth") AuthSession auth, Cart cart,
            @ConfigProperty(name = "quarkus.sessions.\"cart\".store", defaultValue = "in-memory") String store) {
        this.session = session;
        this.cartSession = cartSession;
        this.auth = auth;
        this.cart = cart;
        this.inCookie = store.equals("cookie");
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page() {
        int visits = countVisit();
        Customer customer = auth.currentUser(Customer.class).orElse(null);
        return Templates.shop(customer, Catalogue.PRODUCTS, CartView.of(cart.lines()), visits, List.of(
                SessionView.of("default", true, session),
                SessionView.of("cart", !cartSession.isNew(), cartSession),
                SessionView.of("auth", !auth.isNew(), auth)), inCookie);
    }

    @POST
    @Path("cart/add")
    public Response add(@RestForm String sku) {
        cart.add(product(sku));
        return backToPage();
    }

    @POST
    @Path("cart/remove")
    public Response remove(@RestForm String sku) {
        cart.remove(product(sku));
        return backToPage();
    }

    @POST
    @Path("sessions/{name}/end")
    public Response end(@RestPath String name) {
        switch (name) {
            case "default" -> session.invalidate();
            case "cart" -> cartSession.invalidate();
            case "auth" -> auth.logout();
            default -> throw new NotFoundException();
        }
        return backToPage();
    }

    private int countVisit() {
        return session.updateAndGet(data -> {
            int visits = data.get(VISITS, Integer.class).orElse(0) + 1;
            data.put(VISITS, visits);
            return visits;
        });
    }

    private static Product product(String sku) {
        return Catalogue.find(sku).orElseThrow(NotFoundException::new);
    }

    /** 303, so that reloading the page repeats nothing. */
    private static Response backToPage() {
        return Response.seeOther(URI.create("/")).build();
    }
}
