package io.quarkiverse.sessions.runtime.view;

import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.quarkiverse.sessions.SessionData;
import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.runtime.session.BlockLifecycle;
import io.quarkiverse.sessions.runtime.session.ClientLeftException;
import io.quarkiverse.sessions.runtime.session.LockedBlock;
import io.quarkiverse.sessions.runtime.session.LockedBlock.Kind;
import io.quarkiverse.sessions.runtime.session.OpenSession;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;

/** Opens a block whenever it is subscribed to, runs the body inside, and closes: however it ends, the lock is released. */
final class BlockUni<R> extends AbstractUni<R> {

    private final OpenSession session;
    private final Kind kind;
    private final Function<SessionData, Uni<R>> body;

    BlockUni(OpenSession session, Kind kind, Function<SessionData, Uni<R>> body) {
        this.session = session;
        this.kind = kind;
        this.body = body;
    }

    @Override
    public void subscribe(UniSubscriber<? super R> subscriber) {
        LockedBlock block = session.blocks().block(kind, CurrentBlock.of(session, subscriber.context()), false);
        Run run = new Run(subscriber, block);
        subscriber.onSubscribe(run);
        run.begin();
    }

    /** The block, and what waits for the outcome. */
    private final class Run implements UniSubscription {

        private final UniSubscriber<? super R> subscriber;
        private final LockedBlock block;
        private final BlockLifecycle blocks = session.blocks();
        private final Home home = Home.hereOr(session.home());
        private final AtomicBoolean bodyEnded = new AtomicBoolean();
        private volatile boolean cancelled;

        private Run(UniSubscriber<? super R> subscriber, LockedBlock block) {
            this.subscriber = subscriber;
            this.block = block;
        }

        private void begin() {
            if (!cancelled) {
                home.bring(blocks.open(block)).whenComplete((opened, failure) -> {
                    if (failure != null) {
                        bodyEnded(null, failure);
                    } else if (!cancelled) {
                        runBody();
                    }
                });
            }
        }

        private void runBody() {
            session.state().blocks().enter(block); // for what is called, not subscribed to, such as methods that return a CompletionStage
            try {
                started().subscribe().withSubscriber(new Body());
            } finally {
                session.state().blocks().exit(block);
            }
            block.onClientLeft(() -> bodyEnded(null, new ClientLeftException()));
        }

        private Uni<R> started() {
            try {
                return Objects.requireNonNull(body.apply(block), "The body of an update gave null instead of a Uni");
            } catch (RuntimeException failure) {
                return Uni.createFrom().failure(failure);
            }
        }

        private void bodyEnded(R item, Throwable failure) {
            if (!bodyEnded.compareAndSet(false, true)) {
                return;
            }
            CompletionStage<Void> closed = blocks.close(block, failure == null);
            home.bring(closed).whenComplete((done, further) -> ended(item, failure != null ? failure : further));
        }

        private void ended(R item, Throwable failure) {
            if (cancelled) {
                return;
            }
            if (failure == null) {
                subscriber.onItem(item);
            } else {
                subscriber.onFailure(BlockingCall.failure(failure));
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            blocks.cancel(block);
        }

        /** What the body gives, inside the block. */
        private final class Body implements UniSubscriber<R> {

            private final Context context = CurrentBlock.inside(session, block, subscriber.context());

            @Override
            public Context context() {
                return context;
            }

            @Override
            public void onSubscribe(UniSubscription running) {
                block.runs(running::cancel);
            }

            @Override
            public void onItem(R item) {
                home.execute(() -> bodyEnded(item, null));
            }

            @Override
            public void onFailure(Throwable failure) {
                home.execute(() -> bodyEnded(null, failure));
            }
        }
    }
}
