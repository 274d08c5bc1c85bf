package io.quarkiverse.sessions.redis.server;

/** A real Redis. See {@link RedisServer}. */
public interface Server extends AutoCloseable {

    static Server of(Class<?> test) {
        return Shared.object(test, Server.class, RedisServer::run);
    }

    static Server thatKeepsItsData(Class<?> test) {
        return Shared.object(test, Server.class, () -> RedisServer.builder().appendOnlyAlways().run());
    }

    String uri();

    int port();

    void start();

    void startEmpty();

    void stop();

    void kill();

    void pause();

    void resume();

    @Override
    void close();
}
