package io.quarkiverse.sessions.testing;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionData;
import io.smallrye.mutiny.Uni;

/** A bean that keeps its data in the session. */
@ApplicationScoped
public class Cart {

    static final String ITEMS = "items";

    @Inject
    Session session;

    @Inject
    ReactiveSession reactive;

    public void add(String item) {
        session.update(data -> data.put(ITEMS, with(data, item)));
    }

    public void addUnlocked(String item) {
        session.put(ITEMS, with(session, item));
    }

    public List<String> items() {
        return items(session);
    }

    public Uni<List<String>> addWithoutBlocking(String item) {
        return reactive.updateAndGet(data -> {
            List<String> items = with(data, item);
            data.put(ITEMS, items);
            return Uni.createFrom().item(items);
        });
    }

    private static List<String> with(SessionData data, String item) {
        List<String> items = new ArrayList<>(items(data));
        items.add(item);
        return items;
    }

    private static List<String> items(SessionData data) {
        return data.get(ITEMS, String[].class).map(List::of).orElse(List.of());
    }
}
