package io.quarkiverse.sessions.redis.rolling.after;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;

/** The application after the change. */
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
            data.put("order", new Order(number));
        });
    }

    @GET
    @Path("order")
    public String order() {
        return session.get("order", Order.class).map(Order::toString).orElse("absent");
    }

    /** A key of its own for the new shape. */
    @GET
    @Path("put-order-2")
    public void putOrderOfVersion2(@QueryParam("number") String number) {
        session.update(data -> data.put("order.2", new Order(number)));
    }

    /** The new shape where it is there, else what the version before has written. */
    @GET
    @Path("order-2")
    public String orderOfVersion2() {
        return session.get("order.2", Order.class).or(() -> session.get("order", Order.class)).map(Order::toString)
                .orElse("absent");
    }

    @GET
    @Path("put-profile")
    public void putProfile(@QueryParam("kind") String kind) {
        session.update(data -> {
            data.get("profile", Profile.class);
            data.put("profile", new Profile("Ann", "Bonn", "123", Profile.Kind.valueOf(kind)));
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
        auth.login(new Member("A-7"), LoginOptions.builder().principalName("ann").build());
    }

    @GET
    @Path("member")
    @LoginRequired
    public String member() {
        return auth.currentUser(Member.class).map(Member::toString).orElse("absent");
    }
}
