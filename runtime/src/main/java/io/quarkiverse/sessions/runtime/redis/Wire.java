package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.vertx.core.AsyncResult;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/** A lane's connection, and what was sent on it. On the lane's event loop. */
final class Wire {

    private static final long BETWEEN_PROBES = Duration.ofSeconds(1).toNanos();

    private final Link link;
    private final ServerClock clock = new ServerClock();
    private int unanswered;
    private long answeredAt = System.nanoTime();
    private long probedAt = answeredAt - BETWEEN_PROBES;
    private boolean demoted;

    Wire(Link link) {
        this.link = link;
    }

    ServerClock clock() {
        return clock;
    }

    int unanswered() {
        return unanswered;
    }

    /** Whether its server was a primary, and is none any more. */
    boolean isDemoted() {
        return demoted;
    }

    /**
     * @param longestRest after which others may have closed it
     */
    boolean isOfNoUse(Duration longestRest) {
        return link.isBroken() || unanswered == 0 && !hasAnsweredSince(System.nanoTime() - longestRest.toNanos());
    }

    /**
     * @param instant by {@link System#nanoTime}
     */
    boolean hasAnsweredSince(long instant) {
        return answeredAt - instant >= 0;
    }

    /**
     * @param calls how many, each with one answer, or one with several
     */
    void send(List<Request> requests, int calls, Consumer<AsyncResult<List<Response>>> answered) {
        unanswered += calls;
        link.send(requests).onComplete(replies -> {
            unanswered -= calls;
            if (replies.succeeded() || Failures.isReply(replies.cause())) {
                answeredAt = System.nanoTime();
            }
            answered.accept(replies);
        });
    }

    /**
     * Once a second, before what is sent then. A server that has become a replica answers reads still, and refuses writes, also
     * one that changes nothing: so an answer of a connection at rest is not believed. It also tells the time, by which answers
     * are judged. Nobody has the key; it lies in the slot of the other one.
     *
     * @param answered told whether the connection is to be replaced
     */
    void probeIfDue(String key, Consumer<Boolean> answered) {
        if (System.nanoTime() - probedAt < BETWEEN_PROBES) {
            return;
        }
        unanswered++;
        probedAt = System.nanoTime();
        Request probe = Request.cmd(Command.EVAL).arg(Script.PROBE.source()).arg(1).arg(key + ":probe");
        link.send(List.of(probe)).onComplete(reply -> {
            unanswered--;
            boolean refused = reply.failed() && !Failures.leavesConnection(reply.cause());
            if (reply.succeeded()) {
                Response time = reply.result().get(0);
                clock.shown(time.get(0).toLong() * 1_000_000 + time.get(1).toLong(), probedAt, System.nanoTime());
            } else if (refused) {
                demoted = clock.isKnown(); // else it never was a primary, and a further connection would lead there again
            }
            answered.accept(refused);
        });
    }

    void close() {
        link.close();
    }
}
