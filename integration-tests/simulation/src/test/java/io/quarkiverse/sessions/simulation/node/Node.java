package io.quarkiverse.sessions.simulation.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.sessions.ReactiveSessionRegistry;
import io.quarkiverse.sessions.ReactiveSessions;
import io.quarkiverse.sessions.runtime.SimulatedAssembly;
import io.quarkiverse.sessions.runtime.activity.SessionEvents;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.cookie.SimulatedCookies;
import io.quarkiverse.sessions.runtime.memory.InMemoryStoreProvider;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.runtime.view.NonBlockingSessionRegistry;
import io.quarkiverse.sessions.runtime.view.NonBlockingSessions;
import io.quarkiverse.sessions.simulation.world.Actor;
import io.quarkiverse.sessions.simulation.world.SimulatedEnvironment;
import io.quarkiverse.sessions.simulation.world.SimulatedEventLoop;
import io.quarkiverse.sessions.simulation.world.Worker;
import io.quarkiverse.sessions.simulation.world.World;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.IOThreadDetector;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/** A process of the application: an engine of its own, with its event loops and its connections to the stores. */
public final class Node {

    private static final VertxInternal VERTX = (VertxInternal) Vertx.vertx();
    private static final int LOOPS = 2;

    static {
        BlockingOperationControl.setIoThreadDetector(new IOThreadDetector[] { () -> !Worker.isCurrent() });
    }

    private final Actor actor;
    private final World world;
    private final SimulatedEnvironment environment;
    private final SessionEngine engine;
    private final List<ContextInternal> loops = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();

    /**
     * @param store that all nodes share, {@code null} for one of the node's own
     * @param mirror {@code null} for none
     */
    public Node(World world, Settings settings, int number, Actor storeActor, SessionStore store, SessionStore mirror) {
        this.world = world;
        this.actor = new Actor("node " + number);
        for (int loop = 0; loop < LOOPS; loop++) {
            loops.add(VERTX.createEventLoopContext(new SimulatedEventLoop(world, actor), null,
                    Node.class.getClassLoader()));
        }
        Duration skew = Duration.ofSeconds(world.random().nextInt(-20, 20));
        environment = new SimulatedEnvironment(world, actor, skew);
        SimulatedBeans beans = new SimulatedBeans()
                .with(SessionBuildTimeConfig.IN_MEMORY, new InMemoryStoreProvider(environment))
                .with(SessionBuildTimeConfig.COOKIE, SimulatedCookies.provider(environment));
        connect(beans, SimulatedBeans.STORE, settings, storeActor, store);
        connect(beans, SimulatedBeans.MIRROR, settings, storeActor, mirror);
        engine = SimulatedAssembly.assemble(settings.fixed(), settings.config(),
                new SessionEvents(null, event -> false, environment.workers()), beans, environment);
    }

    private void connect(SimulatedBeans beans, String identifier, Settings settings, Actor storeActor, SessionStore store) {
        if (store != null) {
            Connection connection = new Connection(world, actor, storeActor, store, settings.weather());
            connections.add(connection);
            beans.with(identifier, connection.store());
        }
    }

    public Actor actor() {
        return actor;
    }

    public Environment environment() {
        return environment;
    }

    public SessionEngine engine() {
        return engine;
    }

    public ReactiveSessions sessions() {
        return new NonBlockingSessions(engine);
    }

    public ReactiveSessionRegistry registry() {
        return new NonBlockingSessionRegistry(engine.get(Settings.AUTH).principals());
    }

    /** The context of a new request, on one of the event loops. */
    public ContextInternal newContext() {
        return loops.get(world.random().nextInt(loops.size())).duplicate();
    }

    /** How many calls of stores there were. */
    public long storeCalls() {
        return connections.stream().mapToLong(Connection::calls).sum();
    }
}
