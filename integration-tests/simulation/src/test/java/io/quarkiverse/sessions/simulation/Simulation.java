package io.quarkiverse.sessions.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

import io.quarkiverse.sessions.runtime.memory.InMemorySessionStore;
import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.simulation.check.History;
import io.quarkiverse.sessions.simulation.client.Clients;
import io.quarkiverse.sessions.simulation.client.Plan;
import io.quarkiverse.sessions.simulation.node.Node;
import io.quarkiverse.sessions.simulation.node.Settings;
import io.quarkiverse.sessions.simulation.node.Settings.Stores;
import io.quarkiverse.sessions.simulation.store.ModelStore;
import io.quarkiverse.sessions.simulation.world.Actor;
import io.quarkiverse.sessions.simulation.world.RealWorld;
import io.quarkiverse.sessions.simulation.world.SimulatedEnvironment;
import io.quarkiverse.sessions.simulation.world.World;
import io.quarkiverse.sessions.spi.SessionStore;

/** One history from beginning to end: its application, its clients, what became of them, and whether all promises were kept. */
final class Simulation {

    static final int REQUESTS = 60;
    private static final int BROWSERS = 3;

    /** Longer than anything takes that was begun, and shorter than sessions live. */
    private static final Duration CALM = Duration.ofSeconds(25);

    private final long seed;
    private final World world;
    private final Settings settings;
    private final History history = new History();
    private final Actor storeActor = new Actor("store");
    private final SessionStore store;
    private final SessionStore mirror;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Plan> plans;
    private final Clients clients;

    /**
     * On virtual time.
     *
     * @param kept which of the planned requests there are
     */
    Simulation(long seed, Predicate<Plan> kept) {
        this(seed, new Random(seed), kept);
    }

    private Simulation(long seed, Random random, Predicate<Plan> kept) {
        this(seed, random, Settings.of(random), new World(random.nextLong()), null, REQUESTS, kept);
    }

    /**
     * In real time.
     *
     * @param server the store
     */
    Simulation(long seed, SessionStore server, int requests) {
        this(seed, new Random(seed), server, requests);
    }

    private Simulation(long seed, Random random, SessionStore server, int requests) {
        this(seed, random, Settings.of(Stores.SERVER, random), new RealWorld(random.nextLong()), server, requests,
                plan -> true);
    }

    private Simulation(long seed, Random random, Settings settings, World world, SessionStore server, int requests,
            Predicate<Plan> kept) {
        this.seed = seed;
        this.settings = settings;
        this.world = world;
        store = server != null ? server : store();
        mirror = settings.mirrored() ? mirror() : null;
        for (int number = 0; number < settings.nodes(); number++) {
            nodes.add(new Node(world, settings, number, storeActor, store, mirror));
        }
        plans = Plan.requests(requests, BROWSERS, settings, random).stream().filter(kept).toList();
        clients = new Clients(world, history, nodes, storeActor, settings, plans, BROWSERS);
    }

    private SessionStore store() {
        return switch (settings.stores()) {
            case MODEL -> new ModelStore(() -> Micros.of(world.now()));
            case IN_MEMORY_FAR -> inMemory();
            case IN_MEMORY, COOKIE, SERVER -> null;
        };
    }

    private SessionStore mirror() {
        return world.onceIn(2) ? inMemory() : new ModelStore(() -> Micros.of(world.now()));
    }

    private SessionStore inMemory() {
        return new InMemorySessionStore(1000, new SimulatedEnvironment(world, storeActor, Duration.ofSeconds(7)));
    }

    Settings settings() {
        return settings;
    }

    List<Plan> plans() {
        return plans;
    }

    /** Runs it, and gives what happened. */
    History run() {
        clients.begin();
        world.runUntil(clients::areOver, clients.duration());
        settings.weather().clear();
        world.runUntil(() -> settings.stores() == Stores.SERVER && isNothingHeld(), CALM); // where time is dear
        checkAnswered();
        clients.end();
        checkNothingHeld();
        new Promises(settings, history, clients, store, mirror).check();
        if (settings.stores() != Stores.SERVER) {
            world.runFor(Settings.ABSOLUTE.plus(Settings.MAX_HOLD).plusSeconds(60));
            checkNothingLeft();
        }
        world.failures().forEach(failure -> history.failed("No task fails", failure));
        history.end();
        world.end();
        return history;
    }

    private List<Node> living() {
        return nodes.stream().filter(node -> !node.actor().isGone()).toList();
    }

    private void checkAnswered() {
        clients.unanswered().forEach(request -> history.violated("Everybody is answered: " + request + " never was"));
    }

    private boolean isNothingHeld() {
        return living().stream().allMatch(node -> node.engine().heldLocks() == 0 && node.engine().waitingForLocks() == 0);
    }

    private void checkNothingHeld() {
        for (Node node : living()) {
            if (node.engine().heldLocks() + node.engine().waitingForLocks() + node.engine().blockedThreads() > 0) {
                history.violated("Nothing is left: " + node.actor() + " has " + node.engine().heldLocks() + " locks, "
                        + node.engine().waitingForLocks() + " places in queues and " + node.engine().blockedThreads()
                        + " threads that wait");
            }
        }
        if (store instanceof ModelStore model && model.held() > 0) {
            history.violated("Nothing is left: the store has " + model.held() + " locks");
        }
    }

    /** When all times are over. */
    private void checkNothingLeft() {
        if (store instanceof ModelStore model && model.size() > 0) {
            history.violated("Nothing is left: the store still has " + model.size() + " entries when all times are over");
        }
    }

    @Override
    public String toString() {
        return "seed " + seed + ": " + settings;
    }
}
