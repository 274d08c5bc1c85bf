package io.quarkiverse.sessions.runtime.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.netty.channel.EventLoop;
import io.quarkiverse.sessions.spi.NotStoredException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * One call: finds its server and a lane there, and ends when its time is over. What a server has refused, and only that, may be
 * sent again. Its answer is given on a context of the engine's own.
 */
final class RedisCall extends LaneCall {

    private static final int FIRST_PAUSE_MILLIS = 10;
    private static final int LONGEST_PAUSE_MILLIS = 320;

    private final CallSetting setting;
    private final Invocation invocation;
    private final Consumer<Response> late;
    private final CompletableFuture<Response> answer;
    private final EventLoop loop;

    private Server server;
    private boolean asking;
    private boolean known = true;
    private Throwable refusal;
    private volatile ServerClock answeredBy;
    private int pause = FIRST_PAUSE_MILLIS;

    /**
     * @param late told, when the call has failed already, of the answer that came later; of {@code null} if none will come,
     *        so that nobody knows what Redis did
     */
    RedisCall(CallSetting setting, Invocation invocation, Consumer<Response> late, CompletableFuture<Response> answer) {
        super(System.nanoTime() + setting.timeout().toNanos());
        this.setting = setting;
        this.invocation = invocation;
        this.late = late;
        this.answer = answer;
        ContextInternal here = ContextInternal.current();
        this.loop = here != null ? here.nettyEventLoop() : setting.own().owner().nettyEventLoopGroup().next();
    }

    /** Of the server that answered. */
    ServerClock clock() {
        return answeredBy;
    }

    @Override
    String key() {
        return invocation.key();
    }

    @Override
    boolean isOver() {
        return answer.isDone();
    }

    // ------------------------------------------------------------------ where

    void find() {
        Future<Server> found = setting.servers().of(invocation.key());
        if (found.succeeded()) {
            enter(found.result());
            return;
        }
        long timer = setting.own().setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline() - System.nanoTime())),
                id -> timedOut());
        found.onComplete(server -> {
            if (!setting.own().owner().cancelTimer(timer)) {
                return; // it has been told that nothing was sent
            }
            if (server.succeeded()) {
                enter(server.result());
            } else {
                notSent(server.cause());
            }
        });
    }

    private void enter(Server next) {
        server = next;
        sent(false);
        (invocation.ownsConnection() ? next.owned() : next.shared(loop)).enter(this);
    }

    private void follow(Redirection redirection) {
        asking = redirection.kind() == Redirection.Kind.ASK;
        if (redirection.namesServer()) {
            enter(setting.servers().at(redirection, server));
            return;
        }
        sent(false);
        setting.servers().lookAgain();
        setting.own().setTimer(pause, id -> {
            if (deadline() - System.nanoTime() > 0) {
                find();
            } else {
                timedOut();
            }
        });
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }

    // ------------------------------------------------------------------ what its lane does

    @Override
    boolean mayBeAskedAgain() {
        return invocation.isRepeatable();
    }

    @Override
    boolean sharesWrite() {
        return invocation.isRepeatable() && !asking;
    }

    @Override
    List<Request> requests() {
        List<Request> requests = invocation.requests(known);
        if (!asking) {
            return requests;
        }
        List<Request> permitted = new ArrayList<>(List.of(Request.cmd(Command.ASKING)));
        permitted.addAll(requests);
        return permitted;
    }

    @Override
    void answered(AsyncResult<List<Response>> replies, ServerClock clock) {
        answeredBy = clock;
        if (replies.succeeded()) {
            end(invocation.answer(replies.result()));
            return;
        }
        Throwable failure = replies.cause();
        if (!isOver() && known && Failures.isUnknownScript(failure)) {
            known = false;
            enter(server);
            return;
        }
        if (!isOver() && invocation.isRepeatable() && !Failures.isReply(failure)) {
            enter(server);
            return;
        }
        Redirection redirection = isOver() ? null : Redirection.of(failure);
        if (redirection == null) {
            end(Future.failedFuture(failure));
        } else {
            refusal = failure;
            follow(redirection);
        }
    }

    @Override
    void notSent(Throwable cause) {
        sent(false);
        setting.servers().lookAgain();
        fail(cause, true);
    }

    @Override
    void timedOut() {
        if (isSent()) {
            setting.servers().lookAgain();
        }
        fail(refusal != null && !isSent() ? refusal
                : new TimeoutException("Redis did not answer within " + setting.timeout().toMillis() + " ms"), !isSent());
    }

    private void end(AsyncResult<Response> reply) {
        if (reply.succeeded()) {
            if (!answer.complete(reply.result())) {
                tellLate(reply.result());
            }
            return;
        }
        fail(reply.cause(), isRefused(reply.cause()));
        if (!Failures.isReply(reply.cause())) {
            tellLate(null);
        }
    }

    /** WAIT may be refused where the script before it was not. */
    private boolean isRefused(Throwable failure) {
        return invocation.ownsConnection() ? Failures.isRefusalOf(asking ? 1 : 0, failure)
                : Failures.isRefusal(failure);
    }

    private void fail(Throwable cause, boolean nothingDone) {
        Throwable reason = Failures.forLog(cause);
        answer.completeExceptionally(nothingDone || invocation.isRepeatable() ? new NotStoredException(reason) : reason);
    }

    /** The request may be over. */
    private void tellLate(Response reply) {
        setting.own().runOnContext(nothing -> late.accept(reply));
    }
}
