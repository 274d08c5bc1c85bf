package io.quarkiverse.sessions.redis.login;

import io.quarkiverse.sessions.redis.Server;
import io.quarkiverse.sessions.redis.Shared;

/** What lies between the application and its Redis, and breaks at a chosen script. See {@link BreakingLink}. */
public interface ScriptLink extends AutoCloseable {

    /** To the {@link Server} of the same test, which made it before. */
    static ScriptLink toServerOf(Class<?> test) {
        int port = Server.of(test).port();
        return Shared.object(test, ScriptLink.class, () -> new BreakingLink(port));
    }

    String uri();

    /** The next connection that asks for the script breaks, and the server has not seen it. */
    void breakBefore(String sha1);

    /** The next connection that asks for the script breaks when the server has run it. */
    void breakAfter(String sha1);

    /** Whether what was to happen has happened. */
    boolean isBroken();

    @Override
    void close();
}
