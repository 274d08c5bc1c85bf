package io.quarkiverse.sessions.runtime.redis;

import io.vertx.core.Future;

/** Where calls go. */
interface Servers {

    /** To the server that has the key. */
    Future<Server> of(String key);

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

    void close();

    /** The same for all keys. */
    record One(Server server) implements Servers {

        @Override
        public Future<Server> of(String key) {
            return Future.succeededFuture(server);
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
