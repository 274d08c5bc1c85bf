package io.quarkiverse.sessions.runtime.redis;

import java.util.List;

import io.vertx.core.Future;

/** Where calls go. */
interface Servers {

    /** To the server that has the key. */
    Future<Server> of(String key);

    /** A key of each server, always in the same order while these are the same. */
    Future<List<String>> keyOfEach();

    /**
     * To a server that another one has named.
     *
     * @param said the other one
     */
    default Server at(Redirection redirection, Server said) {
        throw new IllegalStateException("Redis answered as a cluster does: " + redirection.kind()
                + ". Is quarkus.redis.client-type=cluster missing?");
    }

    /** Called where a server could not be reached, or does not know where a key is. */
    default void lookAgain() {
    }

    void measure(LaneLoad sum);

    void close();

    /** The same for all keys. */
    record One(Server server) implements Servers {

        private static final List<String> ANY_KEY = List.of("{0}");

        @Override
        public Future<Server> of(String key) {
            return Future.succeededFuture(server);
        }

        @Override
        public Future<List<String>> keyOfEach() {
            return Future.succeededFuture(ANY_KEY);
        }

        @Override
        public void measure(LaneLoad sum) {
            server.measure(sum);
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
