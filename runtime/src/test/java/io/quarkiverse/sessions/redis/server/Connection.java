package io.quarkiverse.sessions.redis.server;

import java.time.Duration;
import java.util.Map;

/** What lies between the application and a Redis, where a test can count and disturb. See {@link TcpProxy}. */
public interface Connection extends AutoCloseable {

    /** To a server of its own. */
    static Connection of(Class<?> test) {
        return Shared.object(test, Connection.class, TcpProxy::toNewServer);
    }

    /** To the {@link Server} of the same test, which made it before. */
    static Connection toServerOf(Class<?> test) {
        return Shared.object(test, Connection.class, () -> TcpProxy.to((RedisServer) Shared.target(test, Server.class)));
    }

    String uri();

    void pass();

    void stall();

    void stallReplies();

    void slow(Duration delay);

    void cut();

    void loseConnections();

    void redirect(int serverPort);

    void breakBefore(String text);

    void breakAfter(String text);

    boolean isBroken();

    int openConnections();

    Counts commandCounts();

    @Override
    void close();

    /** What the application has sent. */
    interface Counts {

        Map<String, Long> calls();

        /** How often each script was sent whole, by its text. */
        Map<String, Long> scripts();
    }
}
