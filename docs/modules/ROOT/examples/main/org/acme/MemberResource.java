package org.acme;

import java.time.Duration;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.FreshLogin;
import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.SessionName;

@Path("/api/session")
@LoginRequired
public class MemberResource {

    public record Credentials(String name, String password, boolean remember) {
    }

    @Inject
    @SessionName("auth")
    AuthSession auth;

    @Inject
    Members members;

    // tag::login[]
    @POST
    @PermitAll // <1>
    public Response login(Credentials credentials) {
        Member member = members.find(credentials.name(), credentials.password());
        if (member == null) {
            return Response.status(Response.Status.UNAUTHORIZED).build();
        }
        auth.login(member, options(member, credentials.remember()));
        return Response.noContent().build();
    }

    private static LoginOptions options(Member member, boolean remember) {
        return LoginOptions.builder()
                .principalName(member.name()) // <2>
                .roles("member")
                .rememberMe(remember)
                .duration(Duration.ofDays(30))
                .build();
    }
    // end::login[]

    // tag::use[]
    @GET
    public Member current() {
        return auth.currentUser(Member.class).orElseThrow(); // <1>
    }

    // end::use[]
    // tag::who[]
    @GET
    @Path("/greeting")
    public String greeting() {
        return "Hello " + auth.principalName().orElseThrow() + (auth.roles().contains("admin") ? ", at your service" : "");
    }

    // end::who[]
    // tag::use[]
    @PUT
    @Path("/password")
    @FreshLogin(maxAge = "10M") // <2>
    public void changePassword(String password) {
        Member member = current();
        members.changePassword(member.name(), password);
        auth.login(member, options(member, false)); // <3>
        auth.logoutOthers(); // <4>
    }

    @DELETE
    @PermitAll
    public void logout() {
        auth.logout();
    }
    // end::use[]
}
