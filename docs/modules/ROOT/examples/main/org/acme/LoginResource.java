package org.acme;

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
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

// tag::resource[]
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class LoginResource {

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance login(String returnTo, boolean refused);
    }

    private final AuthSession auth;
    private final Users users;

    LoginResource(@SessionName("auth") AuthSession auth, Users users) {
        this.auth = auth;
        this.users = users;
    }

    @GET
    @Path("login")
    public TemplateInstance form(@RestQuery(ReturnTo.PARAMETER) String returnTo) {
        return Templates.login(returnTo, false);
    }

    @POST
    @Path("login")
    public Response login(@RestForm @DefaultValue("") String id, @RestForm @DefaultValue("") String password,
            @RestForm boolean remember, @RestForm(ReturnTo.PARAMETER) String returnTo) {
        Optional<User> user = users.verify(id, password);
        if (user.isEmpty()) {
            return Response.status(Status.UNAUTHORIZED).entity(Templates.login(returnTo, true)).build();
        }
        auth.login(user.get(), options(id, remember)); // <1>
        return ReturnTo.redirect(returnTo, "/profile"); // <2>
    }

    private static LoginOptions options(String id, boolean remember) {
        LoginOptions.Builder options = LoginOptions.builder().principalName(id); // <3>
        if (remember) {
            options.rememberMe(true).duration(Duration.ofDays(30)); // <4>
        }
        return options.build();
    }
    // end::resource[]

    // tag::logout[]
    @POST
    @Path("logout")
    public Response logout() {
        auth.logout();
        return Response.seeOther(URI.create("/login")).build();
    }
    // end::logout[]
    // tag::resource[]
}
// end::resource[]
