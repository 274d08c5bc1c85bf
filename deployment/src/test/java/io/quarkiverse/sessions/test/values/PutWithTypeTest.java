package io.quarkiverse.sessions.test.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.quarkiverse.sessions.LockedSession;
import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionData;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** What is put with its type keeps the types of what it is made of, in every view. */
class PutWithTypeTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Media.class, Medium.class, Book.class, Dvd.class, Page.class)
            .overrideConfigKey("quarkus.sessions.unlocked-writes", "allow")
            .setLogRecordPredicate(line -> line.getLoggerName().contains("sessions"))
            .assertLogRecords(lines -> assertThat(lines).extracting(line -> line.getLevel().intValue())
                    .as("what comes back is not warned of").allMatch(level -> level < 900));

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
    }

    @ParameterizedTest
    @ValueSource(strings = { "direct", "update", "lock", "reactive", "reactive-update" })
    void comesBack(String way) {
        browser.text("/media/" + way);
        assertThat(browser.text("/media/read")).isEqualTo("true true true true");
    }

    @ParameterizedTest
    @ValueSource(strings = { "direct", "reactive", "lock" })
    void nullRemoves(String way) {
        browser.text("/media/" + way);
        browser.text("/media/remove-" + way);
        assertThat(browser.text("/media/keys")).doesNotContain("list").contains("map");
    }

    @Test
    void emptyKeysAreRefused() {
        assertThat(browser.text("/media/empty-key")).isEqualTo("IllegalArgumentException");
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({ @JsonSubTypes.Type(value = Book.class, name = "book"),
            @JsonSubTypes.Type(value = Dvd.class, name = "dvd") })
    public interface Medium {
    }

    public record Book(String title) implements Medium {
    }

    public record Dvd(int region) implements Medium {
    }

    public record Page<T>(List<T> items) {
    }

    @Path("/media")
    public static class Media {

        private static final TypeLiteral<List<Medium>> LIST = new TypeLiteral<>() {
        };
        private static final TypeLiteral<Map<String, Medium>> MAP = new TypeLiteral<>() {
        };
        private static final TypeLiteral<Optional<Medium>> OPTIONAL = new TypeLiteral<>() {
        };
        private static final TypeLiteral<Page<Medium>> PAGE = new TypeLiteral<>() {
        };

        private static final List<Medium> ITEMS = List.of(new Book("a"), new Dvd(1));

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @GET
        @Path("direct")
        public void direct() {
            session.put("list", List.of(new Book("a"), new Dvd(1)), LIST);
            session.put("map", Map.of("a", new Book("a"), "b", new Dvd(1)), MAP);
            session.put("optional", Optional.of(new Dvd(1)), OPTIONAL);
            session.put("page", new Page<>(ITEMS), PAGE);
        }

        private static void put(SessionData data) {
            data.put("list", ITEMS, LIST);
            data.put("map", Map.of("a", new Book("a"), "b", new Dvd(1)), MAP);
            data.put("optional", Optional.of(new Dvd(1)), OPTIONAL);
            data.put("page", new Page<>(ITEMS), PAGE);
        }

        @GET
        @Path("update")
        public void update() {
            session.update(Media::put);
        }

        @GET
        @Path("lock")
        public void lock() {
            try (LockedSession locked = session.lock()) {
                put(locked);
            }
        }

        @GET
        @Path("reactive")
        public Uni<Void> reactive() {
            return reactive.put("list", ITEMS, LIST)
                    .chain(() -> reactive.put("map", Map.of("a", new Book("a"), "b", new Dvd(1)), MAP))
                    .chain(() -> reactive.put("optional", Optional.of(new Dvd(1)), OPTIONAL))
                    .chain(() -> reactive.put("page", new Page<>(ITEMS), PAGE));
        }

        @GET
        @Path("reactive-update")
        public Uni<Void> reactiveUpdate() {
            return reactive.update(data -> {
                put(data);
                return Uni.createFrom().voidItem();
            });
        }

        @GET
        @Path("remove-direct")
        public void removeDirect() {
            session.put("list", null, LIST);
        }

        @GET
        @Path("remove-lock")
        public void removeUnderLock() {
            session.update(data -> data.put("list", null, LIST));
        }

        @GET
        @Path("remove-reactive")
        public Uni<Void> removeReactive() {
            return reactive.put("list", null, LIST);
        }

        @GET
        @Path("keys")
        public String keys() {
            return session.keys().toString();
        }

        @GET
        @Path("empty-key")
        public String emptyKey() {
            try {
                session.put("", ITEMS, LIST);
                return "put";
            } catch (IllegalArgumentException expected) {
                return expected.getClass().getSimpleName();
            }
        }

        @GET
        @Path("read")
        public String read() {
            return session.get("list", LIST).orElseThrow().equals(ITEMS) + " "
                    + session.get("map", MAP).orElseThrow().equals(Map.of("a", new Book("a"), "b", new Dvd(1))) + " "
                    + session.get("optional", OPTIONAL).orElseThrow().equals(Optional.of(new Dvd(1))) + " "
                    + session.get("page", PAGE).orElseThrow().equals(new Page<>(ITEMS));
        }
    }
}
