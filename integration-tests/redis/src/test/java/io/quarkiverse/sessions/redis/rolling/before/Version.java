package io.quarkiverse.sessions.redis.rolling.before;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;

/** The application before the change. */
@Path("/")
public class Version {

    @Inject
    Session session;

    @SessionName("auth")
    AuthSession auth;

    @GET
    @Path("keys")
    public String keys() {
        return session.keys().toString();
    }

    @GET
    @Path("put-order")
    public void putOrder(@QueryParam("number") String number) {
        session.update(data -> {
            data.get("order", Order.class);
            data.put("order", new Order(Integer.parseInt(number)));
        });
    }

    @GET
    @Path("order")
    public String order() {
        return session.get("order", Order.class).map(Order::toString).orElse("absent");
    }

    @GET
    @Path("put-profile")
    public void putProfile(@QueryParam("kind") String kind) {
        session.update(data -> {
            data.get("profile", Profile.class);
            data.put("profile", new Profile("Ann", "Bonn", Profile.Kind.valueOf(kind)));
        });
    }

    @GET
    @Path("profile")
    public String profile() {
        return session.get("profile", Profile.class).map(Profile::toString).orElse("absent");
    }

    @GET
    @Path("login")
    public void login() {
        auth.login(new Member(7), LoginOptions.builder().principalName("ann").build());
    }

    @GET
    @Path("member")
    @LoginRequired
    public String member() {
        return auth.currentUser(Member.class).map(Member::toString).orElse("absent");
    }
}
