package io.quarkiverse.sessions.runtime.context;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.interleavings.Interleavings;

/** Nobody who asks, and nothing that is to be done later, is forgotten. */
class ContextMeetingsInterleavingsTest {

    @Test
    void anAnswerIsAskedForWhileItIsGiven() {
        Interleavings.meet(SharedAnswerMeetings::isAskedWhileItIsGiven);
    }

    @Test
    void anAnswerIsAskedForWhileItArrives() {
        Interleavings.meet(SharedAnswerMeetings::isAskedWhileItArrives);
    }

    @Test
    void aTaskIsCalledOffAsOthersAreDue() {
        Interleavings.meet(TimeoutsMeetings::isCalledOffAsOthersAreDue);
    }
}
