package io.quarkiverse.sessions.runtime.view;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.context.Waiting;
import io.quarkiverse.sessions.runtime.session.ClientLeftException;
import io.quarkiverse.sessions.runtime.session.OpenSession;
import io.quarkus.runtime.BlockingOperationControl;

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

    static <T> T await(OpenSession session, CompletionStage<T> asked) {
        try {
            return Waiting.forAnswer(session.named().environment(), asked);
        } catch (CancellationException left) {
            throw new ClientLeftException();
        }
    }

    /** The failure as the application sees it. */
    static Throwable failure(Throwable failure) {
        Throwable cause = Stages.cause(failure);
        return cause instanceof CancellationException ? new ClientLeftException() : cause;
    }
}
