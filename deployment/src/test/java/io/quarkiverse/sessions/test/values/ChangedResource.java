package io.quarkiverse.sessions.test.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import io.quarkiverse.sessions.LockedSession;
import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionCodecException;
import io.quarkiverse.sessions.SessionData;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** Writes an address of one shape and reads it as one of another, in every way. */
@Path("/changed")
public class ChangedResource {

    public record Original(String number) {
    }

    public record Changed(int number) {
    }

    @Inject
    Session session;

    @Inject
    ReactiveSession reactive;

    public static QuarkusUnitTest app(Class<?>... classes) {
        List<Class<?>> all = new ArrayList<>(List.of(classes));
        all.add(ChangedResource.class);
        return SessionsTest.app(all.toArray(Class<?>[]::new)).overrideConfigKey("quarkus.sessions.unlocked-writes", "allow");
    }

    private static Optional<Changed> read(SessionData data) {
        return data.get("address", Changed.class);
    }

    private static String number(Optional<Changed> read) {
        return read.map(changed -> String.valueOf(changed.number())).orElse("absent");
    }

    @GET
    @Path("write")
    public void write() {
        session.put("address", new Original("hunter2"));
        session.put("other", "here");
    }

    @GET
    @Path("original")
    public String original() {
        return session.get("address", Original.class).map(Original::number).orElse("absent");
    }

    @GET
    @Path("other")
    public String other() {
        return session.get("other", String.class).orElse("absent");
    }

    @GET
    @Path("keys")
    public String keys() {
        return session.keys().toString();
    }

    @GET
    @Path("handle")
    public String handle() {
        return session.handle();
    }

    // ------------------------------------------------------------------ read

    @GET
    @Path("read-direct")
    public String readDirect() {
        return number(read(session));
    }

    @GET
    @Path("read-literal")
    public String readLiteral() {
        return number(session.get("address", new TypeLiteral<List<Changed>>() {
        }).map(list -> list.get(0)).or(() -> session.get("address", new TypeLiteral<Changed>() {
        })));
    }

    @GET
    @Path("read-twice")
    public String readTwice() {
        return number(read(session)) + number(session.updateAndGet(ChangedResource::read)) + number(read(session));
    }

    @GET
    @Path("read-update")
    public String readInUpdate() {
        return number(session.updateAndGet(ChangedResource::read));
    }

    @GET
    @Path("read-lock")
    public String readUnderLock() {
        try (LockedSession locked = session.lock()) {
            return number(read(locked));
        }
    }

    @GET
    @Path("read-annotated")
    @SessionLock
    public String readAnnotated() {
        return number(read(session));
    }

    @GET
    @Path("read-reactive")
    public Uni<String> readReactive() {
        return reactive.get("address", Changed.class).map(ChangedResource::number);
    }

    @GET
    @Path("read-reactive-update")
    public Uni<String> readInReactiveUpdate() {
        return reactive.updateAndGet(data -> Uni.createFrom().item(number(read(data))));
    }

    // ------------------------------------------------------------------ read and replace

    @GET
    @Path("replace-direct")
    public void replaceDirect() {
        read(session);
        session.put("address", new Changed(7));
    }

    @GET
    @Path("replace-update")
    public void replaceInUpdate() {
        session.update(data -> {
            read(data);
            data.put("address", new Changed(7));
        });
    }

    @GET
    @Path("replace-after")
    public void replaceAfterwards() {
        read(session);
        session.update(data -> data.put("address", new Changed(7)));
    }

    @GET
    @Path("replace-lock")
    public void replaceUnderLock() {
        try (LockedSession locked = session.lock()) {
            read(locked);
            try {
                locked.put("address", new Changed(7));
            } catch (SessionCodecException kept) {
                locked.discard();
                throw kept;
            }
        }
    }

    @GET
    @Path("replace-annotated")
    @SessionLock
    public void replaceAnnotated() {
        read(session);
        session.put("address", new Changed(7));
    }

    @GET
    @Path("replace-reactive")
    public Uni<Void> replaceReactive() {
        return reactive.get("address", Changed.class).chain(() -> reactive.put("address", new Changed(7)));
    }

    @GET
    @Path("replace-reactive-update")
    public Uni<Void> replaceInReactiveUpdate() {
        return reactive.update(data -> {
            read(data);
            data.put("address", new Changed(7));
            return Uni.createFrom().voidItem();
        });
    }

    @GET
    @Path("replace-typed")
    public void replaceTyped() {
        read(session);
        session.put("address", List.of(new Changed(7)), new TypeLiteral<List<Changed>>() {
        });
    }

    // ------------------------------------------------------------------ read and remove

    @GET
    @Path("remove-direct")
    public void removeDirect() {
        read(session);
        session.remove("address");
    }

    @GET
    @Path("remove-null")
    public void removeByNull() {
        read(session);
        session.put("address", null);
    }

    @GET
    @Path("remove-update")
    public void removeInUpdate() {
        session.update(data -> {
            read(data);
            data.remove("address");
        });
    }

    @GET
    @Path("remove-reactive")
    public Uni<Void> removeReactive() {
        return reactive.get("address", Changed.class).chain(() -> reactive.remove("address"));
    }

    @GET
    @Path("clear-direct")
    public void clearDirect() {
        read(session);
        session.clear();
    }

    @GET
    @Path("clear-update")
    public void clearInUpdate() {
        session.update(data -> {
            read(data);
            data.clear();
        });
    }

    @GET
    @Path("clear-reactive")
    public Uni<Void> clearReactive() {
        return reactive.get("address", Changed.class).chain(() -> reactive.clear());
    }

    // ------------------------------------------------------------------ what may be done all the same

    /** The others, also one that was not read. */
    @GET
    @Path("allowed-{way}")
    public void allowed(@PathParam("way") String way) {
        read(session);
        switch (way) {
            case "other" -> session.put("other", "changed");
            case "invalidate" -> session.invalidate();
            case "afresh" -> {
                session.invalidate();
                session.put("address", new Changed(7));
            }
            case "as-original" -> {
                session.get("address", Original.class);
                session.put("address", new Changed(7));
            }
            default -> throw new IllegalArgumentException(way);
        }
    }

    @GET
    @Path("blind")
    public void blind() {
        session.update(data -> data.put("address", new Changed(7)));
    }
}
