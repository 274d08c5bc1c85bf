package io.quarkiverse.sessions.runtime.redis;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.vertx.redis.client.Response;

/** What the scripts answer: a status, and what belongs to it. */
final class Replies {

    private Replies() {
    }

    static StoreReply plain(Response reply) {
        Status status = Status.valueOf(reply.get(0).toString());
        return switch (status) {
            case TOO_LARGE -> StoreReply.tooLarge(reply.get(1).toLong());
            case ENDED -> ended(reply);
            default -> StoreReply.of(status);
        };
    }

    private static StoreReply ended(Response reply) {
        StoreReply ended = isSet(reply.get(1)) ? StoreReply.of(Status.ENDED, Note.USER) : StoreReply.of(Status.ENDED);
        return reply.size() > 2 && isSet(reply.get(2)) ? ended.with(Note.SUPERSEDED) : ended;
    }

    /** Of a script that releases the lock: whether another node waits for it comes last. */
    static StoreReply unlocked(Response reply) {
        StoreReply plain = plain(reply);
        return !plain.is(Status.ENDED) && reply.size() > 1 && isSet(reply.get(reply.size() - 1)) ? plain.with(Note.AWAITED)
                : plain;
    }

    /** Of a script that reads the session. */
    static StoreReply found(Response reply) {
        StoreReply plain = plain(reply);
        if (!plain.is(Status.OK)) {
            return plain;
        }
        List<Note> notes = new ArrayList<>();
        if (isSet(reply.get(1))) {
            notes.add(Note.RENEWED);
        }
        if (isSet(reply.get(2))) {
            notes.add(Note.RECORDED);
        }
        return StoreReply.found(Fields.of(reply.get(4)).session(Head.micros(reply.get(3).toBytes(), 0)),
                notes.toArray(Note[]::new));
    }

    private static boolean isSet(Response flag) {
        return "1".equals(flag.toString());
    }
}
