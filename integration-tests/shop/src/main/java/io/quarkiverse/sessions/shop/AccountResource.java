package io.quarkiverse.sessions.shop;

import java.net.URI;

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
import io.quarkiverse.sessions.FreshLogin;
import io.quarkiverse.sessions.SessionName;
import io.quarkus.qute.TemplateInstance;

/** Changes the password, which takes more than a session that was left open. */
@Path("/account")
@FreshLogin(maxAge = "2M", redirect = "/login")
@Produces(MediaType.TEXT_HTML)
public class AccountResource {

    private static final int SHORTEST_PASSWORD = 8;

    private final AuthSession auth;
    private final Customers customers;

    AccountResource(@SessionName("auth") AuthSession auth, Customers customers) {
        this.auth = auth;
        this.customers = customers;
    }

    @GET
    public TemplateInstance page(@RestQuery boolean changed) {
        return Templates.account(customer(), changed, false);
    }

    /** The new password ends the customer's sessions, so that this one logs in again. */
    @POST
    @Path("password")
    public Response changePassword(@RestForm @DefaultValue("") String password) {
        Customer customer = customer();
        if (password.length() < SHORTEST_PASSWORD) {
            return Response.status(Status.BAD_REQUEST).entity(Templates.account(customer, false, true)).build();
        }
        customers.changePassword(customer, password);
        auth.login(customer, customer.loginOptions().build());
        return Response.seeOther(URI.create("/account?changed=true")).build();
    }

    private Customer customer() {
        return auth.currentUser(Customer.class).orElseThrow();
    }
}
