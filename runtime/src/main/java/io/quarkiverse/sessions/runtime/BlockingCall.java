package io.quarkiverse.sessions.runtime;

import java.util.concurrent.CancellationException;

import io.quarkiverse.sessions.runtime.context.Waiting;
import io.quarkus.runtime.BlockingOperationControl;
import io.smallrye.mutiny.Uni;

/** A call that makes its thread wait for the store. */
final class BlockingCall {

    private BlockingCall() {
    }

    /**
     * @param instead what is called and what to do instead, for the message
     */
    static void checkAllowed(String instead) {
        if (!BlockingOperationControl.isBlockingAllowed()) {
            throw new IllegalStateException(instead);
        }
    }

    static <T> T await(Uni<T> asked) {
        try {
            return Waiting.forAnswer(asked);
        } catch (CancellationException left) {
            throw new ClientLeftException();
        }
    }
}
