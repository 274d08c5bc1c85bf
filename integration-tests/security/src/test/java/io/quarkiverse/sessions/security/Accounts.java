package io.quarkiverse.sessions.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;

/** Logs in, and says what Quarkus Security makes of it. */
@Path("/")
public class Accounts {

    /** A user. */
    public record User(String name, int age) {
    }

    @SessionName("auth")
    AuthSession auth;

    @Inject
    @SessionName("auth")
    ReactiveAuthSession reactive;

    @Inject
    SecurityIdentity identity;

    static QuarkusUnitTest app(Class<?>... classes) {
        return app(Map.of(), classes);
    }

    /**
     * @param resources their text by their path
     */
    static QuarkusUnitTest app(Map<String, String> resources, Class<?>... classes) {
        List<Class<?>> all = new ArrayList<>(List.of(classes));
        all.addAll(List.of(Accounts.class, User.class));
        return SessionsTest.app(resources, all)
                .overrideConfigKey("quarkus.sessions.\"auth\".login.enabled", "true")
                .overrideConfigKey("quarkus.sessions.\"auth\".login.user-type", User.class.getName())
                .overrideConfigKey("quarkus.sessions.\"auth\".store", "steered");
    }

    @GET
    @Path("login")
    public String login(@QueryParam("user") String user, @QueryParam("role") String role) {
        auth.login(new User(user, 30), options(user, role));
        return who();
    }

    @GET
    @Path("reactive-login")
    public Uni<String> reactiveLogin(@QueryParam("user") String user, @QueryParam("role") String role) {
        return reactive.login(new User(user, 30), options(user, role)).map(done -> who());
    }

    private static LoginOptions options(String user, String role) {
        LoginOptions.Builder options = LoginOptions.builder().principalName(user);
        return (role == null ? options : options.roles(role)).build();
    }

    @GET
    @Path("logout")
    public String logout() {
        auth.logout();
        return who();
    }

    @GET
    @Path("public")
    public String open() {
        return "public";
    }

    @GET
    @Path("who")
    public String who() {
        return identity.isAnonymous() ? "anonymous" : identity.getPrincipal().getName();
    }

    @GET
    @Path("authenticated")
    @Authenticated
    public String authenticated() {
        return who();
    }

    @GET
    @Path("authenticated/loop")
    @Authenticated
    @NonBlocking
    public String onTheEventLoop() {
        return who();
    }

    @GET
    @Path("authenticated/uni")
    @Authenticated
    public Uni<String> uni() {
        return reactive.currentUser(User.class).map(user -> user.orElseThrow().name());
    }

    @GET
    @Path("admin")
    @RolesAllowed("admin")
    public String admin(@Context SecurityContext context) {
        return context.getUserPrincipal().getName() + " " + context.isUserInRole("admin");
    }

    @GET
    @Path("auditor")
    @RolesAllowed("auditor")
    public String auditor() {
        return who();
    }

    @GET
    @Path("identity")
    @Authenticated
    public String identity() {
        return identity.getAttribute("user") + " in " + identity.getAttribute("session") + " with "
                + identity.getCredentials().size() + " credentials and roles " + identity.getRoles();
    }
}
