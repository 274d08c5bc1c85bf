package io.quarkiverse.sessions.shop;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.ReturnTo;
import io.quarkiverse.sessions.SessionName;
import io.quarkus.qute.TemplateInstance;

@Path("/")
@Produces(MediaType.TEXT_HTML)
public class LoginResource {

    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final AuthSession auth;
    private final Customers customers;

    LoginResource(@SessionName("auth") AuthSession auth, Customers customers) {
        this.auth = auth;
        this.customers = customers;
    }

    @GET
    @Path("login")
    public TemplateInstance form(@RestQuery(ReturnTo.PARAMETER) String returnTo) {
        return form(returnTo, false);
    }

    @POST
    @Path("login")
    public Response login(@RestForm @DefaultValue("") String id, @RestForm @DefaultValue("") String password,
            @RestForm boolean remember, @RestForm(ReturnTo.PARAMETER) String returnTo) {
        Optional<Customer> customer = customers.verify(id, password);
        if (customer.isEmpty()) {
            return Response.status(Status.UNAUTHORIZED).entity(form(returnTo, true)).build();
        }
        auth.login(customer.get(), options(customer.get(), remember));
        return ReturnTo.redirect(returnTo, "/");
    }

    @POST
    @Path("logout")
    public Response logout() {
        auth.logout();
        return Response.seeOther(URI.create("/")).build();
    }

    private TemplateInstance form(String returnTo, boolean refused) {
        return Templates.login(auth.currentUser(Customer.class).orElse(null), returnTo, refused);
    }

    private static LoginOptions options(Customer customer, boolean remember) {
        LoginOptions.Builder options = customer.loginOptions();
        return (remember ? options.rememberMe(true).duration(REMEMBERED) : options).build();
    }
}
