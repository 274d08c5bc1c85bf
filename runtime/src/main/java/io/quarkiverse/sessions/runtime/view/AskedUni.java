package io.quarkiverse.sessions.runtime.view;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;

/**
 * Asks the engine whenever it is subscribed to, and gives the answer where the subscriber is at home. The edge between the two
 * worlds, without an operator, since each of those captures the context of the thread.
 */
final class AskedUni<R> extends AbstractUni<R> {

    private final Home otherwise;
    private final Function<Context, CompletionStage<R>> question;

    /**
     * @param otherwise where the answer is given if the subscriber has no home
     * @param question is given the subscriber's context
     */
    AskedUni(Home otherwise, Function<Context, CompletionStage<R>> question) {
        this.otherwise = otherwise;
        this.question = question;
    }

    @Override
    public void subscribe(UniSubscriber<? super R> subscriber) {
        Asked asked = new Asked(subscriber);
        subscriber.onSubscribe(asked);
        if (!asked.cancelled) {
            asked.ask();
        }
    }

    private final class Asked implements UniSubscription {

        private final UniSubscriber<? super R> subscriber;
        private volatile boolean cancelled;

        private Asked(UniSubscriber<? super R> subscriber) {
            this.subscriber = subscriber;
        }

        private void ask() {
            CompletionStage<R> answer = Stages.ask(() -> question.apply(subscriber.context()));
            if (answer.toCompletableFuture().isDone()) {
                answer.whenComplete(this::answered);
            } else {
                Home home = Home.hereOr(otherwise);
                answer.whenComplete((item, failure) -> home.execute(() -> answered(item, failure)));
            }
        }

        private void answered(R item, Throwable failure) {
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
        }
    }
}
