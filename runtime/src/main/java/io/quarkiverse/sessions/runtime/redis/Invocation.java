package io.quarkiverse.sessions.runtime.redis;

import java.util.List;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/** What Redis is asked to do. */
sealed interface Invocation {

    /** Finds the server: that of the first key. */
    String key();

    /** Whether nobody else may use the connection until it is answered. */
    boolean ownsConnection();

    /** Whether it may be sent again where it is not known what became of it. It is one request then. */
    boolean isRepeatable();

    /**
     * @param known whether the server may know the script, so that what it is called by will do
     */
    List<Request> requests(boolean known);

    Future<Response> answer(List<Response> replies);

    /** A plain command that reads. */
    record Plain(String key, Command command, List<String> arguments) implements Invocation {

        /** Reads a whole hash. */
        static Plain hash(String key) {
            return new Plain(key, Command.HGETALL, List.of(key));
        }

        @Override
        public boolean ownsConnection() {
            return false;
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public List<Request> requests(boolean known) {
            Request request = Request.cmd(command);
            arguments.forEach(request::arg);
            return List.of(request);
        }

        @Override
        public Future<Response> answer(List<Response> replies) {
            return Future.succeededFuture(replies.get(replies.size() - 1));
        }
    }

    /**
     * A script and what it is given.
     *
     * @param keys of one slot
     * @param isRepeatable as of what reads, and records at most that it did
     */
    record Run(Script script, List<String> keys, List<byte[]> arguments, boolean isRepeatable) implements Invocation {

        @Override
        public String key() {
            return keys.get(0);
        }

        @Override
        public boolean ownsConnection() {
            return false;
        }

        @Override
        public List<Request> requests(boolean known) {
            Request run = known ? Request.cmd(Command.EVALSHA).arg(script.sha1())
                    : Request.cmd(Command.EVAL).arg(script.source());
            run.arg(keys.size());
            keys.forEach(run::arg);
            arguments.forEach(run::arg);
            return List.of(run);
        }

        @Override
        public Future<Response> answer(List<Response> replies) {
            return Future.succeededFuture(replies.get(replies.size() - 1));
        }
    }

    /**
     * A script whose writes replicas are to have.
     *
     * @param replicas how many
     * @param longestMillis for how long that is waited for
     */
    record Replicated(Run run, int replicas, long longestMillis) implements Invocation {

        @Override
        public String key() {
            return run.key();
        }

        @Override
        public boolean ownsConnection() {
            return true;
        }

        @Override
        public boolean isRepeatable() {
            return false;
        }

        @Override
        public List<Request> requests(boolean known) {
            return List.of(run.requests(known).get(0), Request.cmd(Command.WAIT).arg(replicas).arg(longestMillis));
        }

        @Override
        public Future<Response> answer(List<Response> replies) {
            int acknowledged = replies.get(replies.size() - 1).toInteger();
            return acknowledged >= replicas ? Future.succeededFuture(replies.get(replies.size() - 2))
                    : Future.failedFuture(new IllegalStateException("Only " + acknowledged + " of " + replicas
                            + " replicas (redis.wait-replicas) confirmed the write, which the primary has"));
        }
    }
}
