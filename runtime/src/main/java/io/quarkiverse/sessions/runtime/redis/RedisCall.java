package io.quarkiverse.sessions.runtime.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;

/**
 * One call: finds its server, waits for its turn there, takes a connection, and fails when its time is over. If no answer comes
 * for as long again, its connection is taken for dead, whatever TCP believes, and is closed, so that a server whose host has
 * vanished does not keep others waiting. What a server has refused, and only that, may be sent again.
 */
final class RedisCall implements Runnable {

    private static final int FIRST_PAUSE_MILLIS = 10;
    private static final int LONGEST_PAUSE_MILLIS = 320;

    private final CallSetting setting;
    private final Invocation invocation;
    private final Consumer<Response> late;
    private final CompletableFuture<Response> answer;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicReference<LinkPool> turn = new AtomicReference<>();
    private final AtomicReference<Link> held = new AtomicReference<>();
    private volatile LinkPool links;
    private volatile boolean sent;
    private volatile Throwable refusal;
    private volatile long timer;
    private Context home;
    private boolean asking;
    private int pause = FIRST_PAUSE_MILLIS;

    /**
     * @param late told, when the call has failed already, of the answer that came later; of {@code null} if none will come,
     *        so that nobody knows what Redis did
     */
    RedisCall(CallSetting setting, Invocation invocation, Consumer<Response> late, CompletableFuture<Response> answer) {
        this.setting = setting;
        this.invocation = invocation;
        this.late = late;
        this.answer = answer;
    }

    /** On the caller's context, where it stays; a caller without one is given the engine's. */
    void begin() {
        home = Vertx.currentContext();
        if (home == null) {
            setting.own().runOnContext(nothing -> begin());
            return;
        }
        timer = setting.vertx().setTimer(setting.timeout().toMillis(), id -> timedOut());
        find();
    }

    private void find() {
        setting.servers().of(invocation.keys().get(0)).onComplete(found -> {
            if (found.succeeded()) {
                enter(found.result());
            } else {
                end(Future.failedFuture(found.cause()));
            }
        });
    }

    private void enter(LinkPool next) {
        links = next;
        if (!over.get() && !next.turns().take(this, task -> home.runOnContext(nothing -> task.run()))) {
            end(Future.failedFuture(new IllegalStateException("Too many calls wait for Redis; this one was not sent")));
        }
    }

    @Override
    public void run() {
        turn.set(links);
        if (over.get()) {
            pass();
            return;
        }
        links.take().onComplete(taken -> {
            if (taken.succeeded()) {
                held.set(taken.result());
                begin(taken.result());
            } else {
                setting.servers().lookAgain();
                pass();
                end(Future.failedFuture(taken.cause()));
            }
        });
    }

    private void begin(Link link) {
        if (over.get()) {
            giveBack();
            pass();
        } else {
            send(link, true);
        }
    }

    private void send(Link link, boolean known) {
        sent = true;
        Future.succeededFuture(invocation.requests(asking, known)).compose(link::send).onComplete(replies -> {
            if (known && replies.failed() && !over.get() && Failures.isUnknownScript(replies.cause())) {
                send(link, false);
            } else {
                answered(replies);
            }
        });
    }

    private void answered(AsyncResult<List<Response>> replies) {
        if (replies.succeeded() || Failures.leavesConnection(replies.cause())) {
            giveBack();
        } else {
            drop();
        }
        pass();
        if (replies.succeeded()) {
            end(invocation.answer(replies.result()));
            return;
        }
        Redirection redirection = over.get() ? null : Redirection.of(replies.cause());
        if (redirection == null) {
            end(Future.failedFuture(replies.cause()));
        } else {
            refusal = replies.cause();
            follow(redirection);
        }
    }

    private void follow(Redirection redirection) {
        sent = false;
        asking = redirection.kind() == Redirection.Kind.ASK;
        if (redirection.namesServer()) {
            enter(setting.servers().at(redirection, links));
            return;
        }
        setting.servers().lookAgain();
        setting.vertx().setTimer(pause, id -> find());
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }

    private void end(AsyncResult<Response> reply) {
        boolean inTime = over.compareAndSet(false, true);
        if (inTime) {
            setting.vertx().cancelTimer(timer);
        }
        if (reply.failed()) {
            if (inTime) {
                answer.completeExceptionally(Failures.forLog(reply.cause()));
            }
            if (sent && !Failures.isReply(reply.cause())) {
                tellLate(null);
            }
        } else if (inTime) {
            answer.complete(reply.result());
        } else {
            tellLate(reply.result());
        }
    }

    /** The request may be over. */
    private void tellLate(Response answer) {
        setting.own().runOnContext(nothing -> late.accept(answer));
    }

    private void timedOut() {
        if (over.compareAndSet(false, true)) {
            LinkPool where = links;
            if (where != null) {
                where.turns().leave(this);
            }
            if (sent) {
                where.dropResting();
                setting.servers().lookAgain();
            }
            answer.completeExceptionally(refusal != null && !sent ? Failures.forLog(refusal)
                    : new TimeoutException("Redis did not answer within " + setting.timeout().toMillis() + " ms"));
            if (turn.get() != null) {
                timer = setting.vertx().setTimer(setting.timeout().toMillis(), id -> drop());
            }
        }
    }

    // ------------------------------------------------------------------ what it holds

    private void pass() {
        LinkPool where = turn.getAndSet(null);
        if (where != null) {
            where.turns().pass();
        }
        if (over.get()) {
            setting.vertx().cancelTimer(timer);
        }
    }

    private void giveBack() {
        Link link = held.getAndSet(null);
        if (link != null) {
            links.giveBack(link);
        }
    }

    private void drop() {
        Link link = held.getAndSet(null);
        if (link != null) {
            links.drop(link);
        }
    }
}
