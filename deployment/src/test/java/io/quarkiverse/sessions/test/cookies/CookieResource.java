package io.quarkiverse.sessions.test.cookies;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** What only tests of cookies do with a session. */
@Path("/")
public class CookieResource {

    @Inject
    Session session;

    @Inject
    ReactiveSession reactive;

    @Inject
    @Any
    Instance<Session> all;

    @GET
    @Path("cart")
    public void cart() {
        all.select(SessionName.Literal.of("cart")).get().put("key", "cart");
    }

    /** Text that does not compress: as many characters, spread over three attributes. */
    @GET
    @Path("fill")
    public void fill(@RestQuery int characters) {
        session.update(data -> {
            data.put("large", noise(characters - characters / 4));
            data.put("middle", noise(characters / 8));
            data.put("small", noise(characters / 8));
        });
    }

    @GET
    @Path("size")
    public int size() {
        return session.get("large", String.class).orElse("").length() + session.get("middle", String.class).orElse("").length()
                + session.get("small", String.class).orElse("").length();
    }

    @GET
    @Path("stream")
    public Multi<String> stream() {
        return Multi.createFrom().items("first", "second").onItem().transformToUniAndConcatenate(item -> item.equals("first")
                ? Uni.createFrom().item(item)
                : reactive.update(data -> {
                    data.put("key", "streamed");
                    return Uni.createFrom().voidItem();
                }).replaceWith(item).onFailure()
                        .recoverWithItem(Throwable::getMessage));
    }

    private static String noise(int characters) {
        StringBuilder noise = new StringBuilder(characters);
        java.util.Random random = new java.util.Random(characters);
        for (int i = 0; i < characters; i++) {
            noise.append((char) ('!' + random.nextInt(90)));
        }
        return noise.toString().replace('\\', '/').replace('"', '\'');
    }
}
