package io.quarkiverse.sessions.runtime.redis;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.sessions.runtime.Micros;
import io.quarkiverse.sessions.spi.SessionUser;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;
import io.vertx.redis.client.Response;

/** What the scripts answer: a status, and what belongs to it. */
final class Replies {

    private static final int FIRST_ATTRIBUTE = 11;

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
        Map<String, byte[]> attributes = new HashMap<>();
        for (int n = FIRST_ATTRIBUTE; n < reply.size(); n += 2) {
            attributes.put(reply.get(n).toString(StandardCharsets.UTF_8), reply.get(n + 1).toBytes());
        }
        return StoreReply.found(new StoredSession(reply.get(3).toLong(), instant(reply.get(4)), instant(reply.get(5)),
                instant(reply.get(6)), instant(reply.get(10)), attributes, user(reply)), notes.toArray(Note[]::new));
    }

    private static SessionUser user(Response reply) {
        return reply.get(8).toString().isEmpty() ? null
                : new SessionUser(reply.get(7).toString(StandardCharsets.UTF_8), instant(reply.get(8)), reply.get(9).toBytes());
    }

    private static boolean isSet(Response flag) {
        return "1".equals(flag.toString());
    }

    private static Instant instant(Response micros) {
        return Micros.instant(micros.toLong());
    }
}
