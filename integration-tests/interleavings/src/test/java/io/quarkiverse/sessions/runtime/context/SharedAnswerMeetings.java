package io.quarkiverse.sessions.runtime.context;

import static io.quarkiverse.sessions.interleavings.Interleavings.expect;
import static io.quarkiverse.sessions.interleavings.Interleavings.together;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Everybody who asks is told once, before, while and after the answer is given. */
final class SharedAnswerMeetings {

    private final SharedAnswer<String> answer = new SharedAnswer<>();
    private final CompletableFuture<String> given = new CompletableFuture<>();
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();

    static void isAskedWhileItIsGiven() {
        SharedAnswerMeetings meeting = new SharedAnswerMeetings();
        together(meeting::ask, meeting::ask, meeting::give);
        meeting.ask();
        expect("answers", 6, meeting.told.get());
        expect("wrong answers", 0, meeting.wrong.get());
    }

    static void isAskedWhileItArrives() {
        SharedAnswerMeetings meeting = new SharedAnswerMeetings();
        together(meeting::ask, () -> meeting.answer.give(meeting.given), () -> meeting.given.complete("answer"));
        expect("answers", 2, meeting.told.get());
        expect("wrong answers", 0, meeting.wrong.get());
    }

    /** And whoever is told asks again. */
    private void ask() {
        answer.ask().thenAccept(item -> {
            told(item);
            answer.ask().thenAccept(this::told);
        });
    }

    private void give() {
        given.complete("answer");
        answer.give(given);
    }

    private void told(String item) {
        told.incrementAndGet();
        if (!"answer".equals(item)) {
            wrong.incrementAndGet();
        }
    }
}
