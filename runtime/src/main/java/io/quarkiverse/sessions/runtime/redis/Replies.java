package io.quarkiverse.sessions.runtime.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.vertx.redis.client.Response;

/** What the scripts answer: a status, and what belongs to it. */
final class Replies {

    /** The longest reply of a script that releases the lock. */
    private static final int HELD_REPLY = 3;

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

    /**
     * Of a script that reads the session.
     *
     * @param known the attributes, where the reply says that they are the same still; {@code null} for unknown ones
     */
    static StoreReply found(Response reply, Map<String, byte[]> known) {
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
        Fields fields = Fields.of(reply.get(5));
        long now = Head.micros(reply.get(3).toBytes(), 0);
        return StoreReply.found(isSet(reply.get(4)) ? fields.session(now, known) : fields.session(now),
                notes.toArray(Note[]::new));
    }

    /** Of a script that hands the lock over, and reads the session, or releases it. */
    static StoreReply handedOver(Response reply, Map<String, byte[]> known) {
        return reply.size() > HELD_REPLY ? found(reply, known) : unlocked(reply);
    }

    private static boolean isSet(Response flag) {
        return "1".equals(flag.toString());
    }
}
