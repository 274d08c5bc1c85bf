package io.quarkiverse.sessions.runtime.view;

import static io.quarkiverse.sessions.interleavings.Interleavings.expect;
import static io.quarkiverse.sessions.interleavings.Interleavings.together;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.sessions.runtime.session.LockedBlock.Kind;
import io.quarkiverse.sessions.runtime.session.OneRequest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** The body of an update ends as nobody waits for it any more. */
final class BodyMeetings {

    private final OneRequest request = OneRequest.ofSession();
    private final CompletableFuture<String> body = new CompletableFuture<>();
    private final AtomicInteger items = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    static void isCancelledAsItEnds() {
        BodyMeetings meeting = new BodyMeetings();
        Cancellable update = meeting.update();
        together(update::cancel, () -> meeting.body.complete("done"));
        meeting.isOver(false);
    }

    static void isCancelledAsItBegins() {
        BodyMeetings meeting = new BodyMeetings();
        CompletableFuture<Cancellable> update = new CompletableFuture<>();
        Cancellable before = meeting.update();
        together(() -> update.complete(meeting.update()), () -> meeting.body.complete("done"), before::cancel);
        update.join().cancel();
        meeting.request.nothingIsLeft();
    }

    static void clientLeavesAsItEnds() {
        BodyMeetings meeting = new BodyMeetings();
        meeting.update();
        together(meeting.request.session().blocks()::clientLeft, () -> meeting.body.complete("done"));
        meeting.isOver(true);
    }

    private Cancellable update() {
        return new BlockUni<>(request.session(), Kind.BODY, data -> {
            data.put("a", "value");
            return Uni.createFrom().completionStage(body);
        }).subscribe().with(item -> items.incrementAndGet(), failure -> failures.incrementAndGet());
    }

    private void isOver(boolean waitsForIt) {
        int told = items.get() + failures.get();
        expect("that it is told once", true, waitsForIt ? told == 1 : told <= 1);
        expect("that it is stored if it is told so", true, items.get() == 0 || request.isStored("a"));
        expect("that it is not stored if it is told so", true, failures.get() == 0 || !request.isStored("a"));
        request.nothingIsLeft();
    }
}
