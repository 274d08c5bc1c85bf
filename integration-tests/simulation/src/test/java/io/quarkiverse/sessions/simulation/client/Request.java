package io.quarkiverse.sessions.simulation.client;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.ReactiveSessionRegistry;
import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.login.LoginGuard;
import io.quarkiverse.sessions.runtime.request.RequestSessions;
import io.quarkiverse.sessions.runtime.request.RequestUsers;
import io.quarkiverse.sessions.runtime.view.BlockingSessionRegistry;
import io.quarkiverse.sessions.runtime.view.SimulatedViews;
import io.quarkiverse.sessions.simulation.check.History;
import io.quarkiverse.sessions.simulation.check.Visit;
import io.quarkiverse.sessions.simulation.node.Node;
import io.quarkiverse.sessions.simulation.world.World;
import io.quarkiverse.sessions.test.Exchange;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.RoutingContext;

/** A request on a node: what Quarkus REST does around a method, and what the method does. */
final class Request {

    private static final int OK = 200;
    private static final int FAILED = 500;

    /** Told once, of a request that was answered. */
    interface Answer {

        /** Where the client hears of nothing {@code setCookieLines} are {@code null}. */
        void come(List<String> setCookieLines, String handle);
    }

    final World world;
    final History history;
    final Node node;
    final Browser browser;
    final Plan plan;
    final Visit visit;
    final Random random;

    private final boolean touchesWait;
    private final ContextInternal context;
    private final RequestThreads threads;
    private final Exchange exchange;
    private final Answer answer;
    private final Method method;
    private RequestSessions sessions;
    private Cancellable running;
    private boolean left;
    private boolean over;

    Request(World world, History history, Node node, Browser browser, Plan plan, Visit visit, String cookies,
            boolean touchesWait,
            Answer answer) {
        this.world = world;
        this.history = history;
        this.node = node;
        this.browser = browser;
        this.plan = plan;
        this.visit = visit;
        this.random = new Random(plan.seed());
        this.touchesWait = touchesWait;
        this.context = node.newContext();
        this.threads = new RequestThreads(world, node, context);
        this.exchange = new Exchange(cookies);
        this.answer = answer;
        this.method = new Method(this);
    }

    RoutingContext http() {
        return exchange.context();
    }

    /** The handle of the session that the request has now. */
    String current() {
        return sessions.session(plan.session()).state().key().digest();
    }

    /** Comes to the node. */
    void arrive() {
        context.runOnContext(nothing -> begin());
        if (plan.leaves() != null) {
            world.after(plan.leaves(), browser.actor(), () -> context.runOnContext(nothing -> leave()));
        }
        if (plan.interrupted() != null) {
            world.after(plan.interrupted(), node.actor(), threads::interrupt);
        }
    }

    private void begin() {
        RequestSessions.start(node.engine(), http(), touchesWait);
        sessions = RequestSessions.of(http());
        sessions.onRest();
        if (plan.outlives()) {
            sessions.willOutliveClient();
        }
        running = Uni.createFrom().completionStage(() -> sessions.touches(plan.touches()))
                .chain(() -> plan.blocks() ? threads.run(Uni.createFrom().deferred(this::blockingMethod)) : reactiveMethod())
                .subscribe().with(done -> returned(null), this::returned);
    }

    private Uni<Void> reactiveMethod() {
        Uni<Void> locked = plan.locked() ? Uni.createFrom().completionStage(() -> sessions.lock(List.of(plan.session())))
                : Uni.createFrom().voidItem();
        return locked.chain(method::run);
    }

    private Uni<Void> blockingMethod() {
        if (plan.locked()) {
            sessions.awaitLock(List.of(plan.session()));
        }
        return method.run();
    }

    private void leave() {
        if (over || left) {
            return;
        }
        left = true;
        exchange.leave();
        if (running != null && !plan.outlives()) {
            running.cancel();
            method.ledger().unknown();
            over(null);
        }
    }

    private void returned(Throwable failure) {
        expectHome("after the method");
        if (!over) {
            sessions.home().bring(settle(failure)).whenComplete((done, further) -> settled(failure, further));
        }
    }

    private CompletionStage<Void> settle(Throwable failure) {
        if (failure != null) {
            sessions.failed(failure);
            return sessions.finish(() -> FAILED, false);
        }
        CompletionStage<Void> stored = Stages.ask(() -> sessions.commit(false))
                .thenCompose(committed -> sessions.finish(() -> OK, false));
        return Stages.afterFailure(stored, () -> {
            sessions.failed(new IllegalStateException("The commit failed"));
            return sessions.finish(() -> FAILED, false);
        });
    }

    private void settled(Throwable failure, Throwable further) {
        if (over) {
            return;
        }
        expectHome("after the commit");
        method.ledger().ended(failure, further == null ? null : Stages.cause(further));
        if (left) {
            over(null);
            return;
        }
        exchange.end();
        over(exchange.cookieLines());
    }

    private void over(List<String> setCookieLines) {
        over = true;
        answer.come(setCookieLines, method.handle());
    }

    boolean isOver() {
        return over;
    }

    /** Its node was never heard of again. */
    void abandon() {
        if (!over) {
            method.ledger().unknown();
        }
    }

    boolean clientHasLeft() {
        return left;
    }

    /** Code of the request runs on its own context, whatever it has waited for. */
    void expectHome(String where) {
        ContextInternal here = ContextInternal.current();
        if (here != context) {
            history.violated("Isolation: " + visit + " went on " + where + " on "
                    + (here == null ? "no context" : "the context of another request"));
        }
    }

    // ------------------------------------------------------------------ what the method uses

    ReactiveSession session() {
        return plan.blocks()
                ? new WaitingSession(threads, random, SimulatedViews.blocking(node.engine(), http(), plan.session()))
                : node.sessions().of(http(), plan.session());
    }

    ReactiveSessionRegistry registry() {
        return plan.blocks() ? new WaitingRegistry(new BlockingSessionRegistry(node.registry(), node.environment()))
                : node.registry();
    }

    Uni<Void> pass(LoginGuard guard) {
        return awaited(Uni.createFrom().completionStage(() -> RequestUsers.check(sessions, List.of(guard)))
                .emitOn(Home.hereOr(sessions.home())));
    }

    /** Both at once. */
    Uni<Void> both(Uni<Void> one, Uni<Void> other) {
        return plan.blocks() ? threads.both(one, other) : Uni.combine().all().unis(one, other).discardItems();
    }

    /** What a blocking method asks for, when its thread has waited for it. */
    <T> Uni<T> awaited(Uni<T> asked) {
        return plan.blocks() ? Uni.createFrom().item(() -> threads.await(asked)) : asked;
    }

    /** On the request's own context, or thread. */
    Uni<Void> timer(Duration duration) {
        return awaited(Uni.createFrom().emitter(emitter -> world.after(duration, node.actor(),
                () -> context.runOnContext(nothing -> emitter.complete(null)))));
    }

    /** What the application waits for, which is done on a thread of its own, or on the context of somebody else. */
    Uni<Void> pause(Duration duration) {
        return awaited(Uni.createFrom().emitter(emitter -> world.after(duration, node.actor(), () -> {
            if (world.onceIn(3)) {
                node.newContext().runOnContext(nothing -> emitter.complete(null));
            } else {
                emitter.complete(null);
            }
        })));
    }
}
