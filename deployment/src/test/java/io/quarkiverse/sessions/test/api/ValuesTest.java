package io.quarkiverse.sessions.test.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionCodecException;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** Values are records, collections, optionals, dates; they are copied in and out. */
@Tag("core")
class ValuesTest {

    record Item(String name, Optional<String> note, LocalDate day, List<Map<String, Integer>> nested) {
    }

    private static final Item ITEM = new Item("ü", Optional.of("note"), LocalDate.of(2026, 11, 22), List.of(Map.of("a", 1)));

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Values.class, Item.class);

    @Test
    void survive() {
        Browser browser = new Browser();
        browser.text("/put");
        assertThat(browser.text("/same")).isEqualTo("true");
    }

    @Test
    void areCopies() {
        assertThat(new Browser().text("/copies")).isEqualTo("[a] [a]");
    }

    @Test
    void oneThatCannotBeEncodedChangesNothing() {
        assertThat(new Browser().text("/unencodable")).contains("'bad'", "No serializer found").endsWith("[]");
    }

    @Test
    void nullRemovesAndEmptyKeysAreRefused() {
        assertThat(new Browser().text("/edges")).isEqualTo("[] IllegalArgumentException");
    }

    @Path("/")
    public static class Values {

        @Inject
        Session session;

        @GET
        @Path("put")
        public void put() {
            session.put("item", ITEM);
            session.put("items", List.of(ITEM, ITEM));
            session.put("other", "readable other");
        }

        @GET
        @Path("same")
        public boolean same() {
            return session.get("item", Item.class).orElseThrow().equals(ITEM)
                    && session.get("items", new TypeLiteral<List<Item>>() {
                    }).orElseThrow().equals(List.of(ITEM, ITEM));
        }

        @GET
        @Path("copies")
        public String copies() {
            List<String> list = new ArrayList<>(List.of("a"));
            session.put("list", list);
            list.add("b");
            var read = session.get("list", new TypeLiteral<List<String>>() {
            }).orElseThrow();
            String first = read.toString();
            read.clear();
            return first + " " + session.get("list", List.class).orElseThrow();
        }

        @GET
        @Path("unencodable")
        public String unencodable() {
            try {
                session.put("bad", new Object());
                return "encoded";
            } catch (SessionCodecException expected) {
                return expected.getMessage() + session.keys();
            }
        }

        @GET
        @Path("edges")
        public String edges() {
            session.put("key", 1);
            session.put("key", null);
            try {
                session.put("", 1);
                return "put";
            } catch (IllegalArgumentException expected) {
                return session.keys() + " " + expected.getClass().getSimpleName();
            }
        }
    }
}
