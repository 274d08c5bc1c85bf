package io.quarkiverse.sessions.test.login;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** Logs in and out, in both views. */
@Path("/")
public class LoginResource {

    @SessionName("auth")
    AuthSession auth;

    @Inject
    @SessionName("auth")
    ReactiveAuthSession reactive;

    /** An application with this resource and these classes, whose login session {@code auth} is kept in the steered store. */
    public static QuarkusUnitTest app(Class<?>... classes) {
        List<Class<?>> all = new ArrayList<>(List.of(classes));
        all.add(LoginResource.class);
        return SessionsTest.app(Map.of(), all)
                .overrideConfigKey("quarkus.sessions.\"auth\".login.enabled", "true")
                .overrideConfigKey("quarkus.sessions.\"auth\".store", "steered")
                .overrideConfigKey("quarkus.sessions.\"auth\".unlocked-writes", "allow");
    }

    @GET
    @Path("login")
    public void login(@QueryParam("user") String user, @QueryParam("keep") boolean keep) {
        auth.login(user, LoginOptions.builder().keepData(keep).build());
    }

    @GET
    @Path("locked-login")
    @SessionLock("auth")
    public void lockedLogin(@QueryParam("user") String user, @QueryParam("keep") boolean keep) {
        login(user, keep);
    }

    /** Holds the lock, and waits at the gate before. */
    @GET
    @Path("slow-locked-login")
    @SessionLock("auth")
    public void slowLockedLogin(@QueryParam("user") String user) {
        Gate.pass();
        auth.login(user);
    }

    @GET
    @Path("reactive-login")
    public Uni<Void> reactiveLogin(@QueryParam("user") String user, @QueryParam("keep") boolean keep) {
        return reactive.login(user, LoginOptions.builder().keepData(keep).build());
    }

    @GET
    @Path("login-number")
    public void loginNumber() {
        auth.login(42);
    }

    @GET
    @Path("login-map")
    public void loginMap() {
        auth.login(Map.of("name", "ann", "age", 30), LoginOptions.builder().principalName("ann").build());
    }

    @GET
    @Path("login-for")
    public void loginFor(@QueryParam("user") String user, @QueryParam("duration") String duration,
            @QueryParam("remember") @DefaultValue("false") boolean remember) {
        LoginOptions.Builder options = LoginOptions.builder().rememberMe(remember);
        if (duration != null) {
            options.duration(Duration.parse(duration));
        }
        auth.login(user, options.build());
    }

    @GET
    @Path("me")
    public String me() {
        return auth.currentUser(Object.class).map(String::valueOf).orElse("nobody");
    }

    @GET
    @Path("reactive-me")
    public Uni<String> reactiveMe() {
        return reactive.currentUser(Object.class).map(user -> user.map(String::valueOf).orElse("nobody"));
    }

    @GET
    @Path("logout")
    public void logout() {
        auth.logout();
    }

    @GET
    @Path("reactive-logout")
    public Uni<Void> reactiveLogout() {
        return reactive.logout();
    }

    @GET
    @Path("invalidate")
    public void invalidate() {
        auth.invalidate();
    }

    @GET
    @Path("logout-others")
    public void logoutOthers() {
        auth.logoutOthers();
    }

    @GET
    @Path("logout-everywhere")
    public void logoutEverywhere() {
        auth.logoutEverywhere();
    }

    @GET
    @Path("put")
    public void put(@QueryParam("value") String value) {
        auth.put("item", value);
    }

    @GET
    @Path("get")
    public String get() {
        return auth.get("item", String.class).orElse("nothing");
    }

    @GET
    @Path("keys")
    public Set<String> keys() {
        return auth.keys();
    }

    @GET
    @Path("handle")
    public String handle() {
        return auth.handle();
    }

    /** Writes under the lock, but waits at the gate before. */
    @GET
    @Path("slow-update")
    public void slowUpdate(@QueryParam("value") String value) {
        auth.update(data -> {
            Gate.pass();
            data.put("item", value);
        });
    }

    /** Writes directly, but waits at the gate before. */
    @GET
    @Path("slow-put")
    public void slowPut(@QueryParam("value") String value) {
        auth.get("item", String.class);
        Gate.pass();
        auth.put("item", value);
    }
}
