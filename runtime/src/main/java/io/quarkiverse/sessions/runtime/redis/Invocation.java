package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * A script and what it is given.
 *
 * @param keys of one slot
 * @param replicas how many must have what it wrote, 0 for not to wait
 * @param longest for how long that is waited for
 */
record Invocation(Script script, List<String> keys, List<byte[]> arguments, int replicas, Duration longest) {

    /**
     * @param asking whether the server has the slot for those who ask for it
     * @param known whether the server may know the script, so that what it is called by will do
     */
    List<Request> requests(boolean asking, boolean known) {
        List<Request> requests = new ArrayList<>(3);
        if (asking) {
            requests.add(Request.cmd(Command.ASKING));
        }
        Request run = known ? Request.cmd(Command.EVALSHA).arg(script.sha1()) : Request.cmd(Command.EVAL).arg(script.source());
        run.arg(keys.size());
        keys.forEach(run::arg);
        arguments.forEach(run::arg);
        requests.add(run);
        if (replicas > 0) {
            requests.add(Request.cmd(Command.WAIT).arg(replicas).arg(longest.toMillis()));
        }
        return requests;
    }

    /** Of the script, unless too few replicas have what it wrote. */
    Future<Response> answer(List<Response> replies) {
        if (replicas == 0) {
            return Future.succeededFuture(replies.get(replies.size() - 1));
        }
        int acknowledged = replies.get(replies.size() - 1).toInteger();
        return acknowledged >= replicas ? Future.succeededFuture(replies.get(replies.size() - 2))
                : Future.failedFuture(new IllegalStateException("Only " + acknowledged + " of " + replicas
                        + " replicas (redis.wait-replicas) confirmed the write, which the primary has"));
    }
}
