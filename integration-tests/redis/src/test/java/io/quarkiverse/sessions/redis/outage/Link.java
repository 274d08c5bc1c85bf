package io.quarkiverse.sessions.redis.outage;

import io.quarkiverse.sessions.redis.Server;
import io.quarkiverse.sessions.redis.Shared;

/** What lies between the application and its Redis, which can change without a word to either side. */
public interface Link extends AutoCloseable {

    /** To the {@link Server} of the same test, which made it before. */
    static Link toServerOf(Class<?> test) {
        int port = Server.of(test).port();
        return Shared.object(test, Link.class, () -> new LossyLink(port));
    }

    String uri();

    /** What is sent on today's connections arrives nowhere, and nobody closes them. Later ones work. */
    void loseConnections();

    /** Today's connections go on; later ones lead to another server, as when a name gets a new address. */
    void redirect(int port);

    @Override
    void close();
}
