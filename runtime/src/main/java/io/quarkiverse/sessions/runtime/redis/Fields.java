package io.quarkiverse.sessions.runtime.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionReplica.Ended;
import io.quarkiverse.sessions.spi.SessionReplica.Live;
import io.quarkiverse.sessions.spi.SessionSecrets;
import io.quarkiverse.sessions.spi.SessionSecrets.Former;
import io.quarkiverse.sessions.spi.SessionUser;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Response;

/** A whole session, or its tombstone, as the fields of its hash; {@code start.lua} names them. */
final class Fields {

    private static final String ATTRIBUTE = "a:";

    /** Of the principal who is logged in. */
    static final String PRINCIPAL = "p";
    private static final int DIGEST = 32;
    private static final int INSTANT = 8;
    private static final int FORMER = DIGEST + 2 * INSTANT + 1;

    private final List<Map.Entry<String, byte[]>> attributes = new ArrayList<>();
    private byte[] head;
    private byte[] secret;
    private byte[] lock;
    private byte[] offered;
    private byte[] former;
    private byte[] principal;
    private byte[] loggedIn;
    private byte[] details;
    private byte[] version;
    private byte[] over;
    private boolean ofUser;
    private boolean superseded;

    private Fields(Response hash) {
        for (int n = 0; n < hash.size(); n += 2) {
            take(hash.get(n).toBuffer(), hash.get(n + 1).toBytes());
        }
    }

    private void take(Buffer field, byte[] value) {
        switch (field.getByte(0)) {
            case 'a' -> attributes.add(Map.entry(field.getString(ATTRIBUTE.length(), field.length()), value));
            case 'h' -> head = value;
            case 's' -> secret = value;
            case 'l' -> lock = value;
            case 'o' -> offered = value;
            case 'f' -> former = value;
            case 'p' -> {
                if (field.length() == 1) {
                    principal = value;
                } else {
                    loggedIn = value;
                }
            }
            case 'd' -> details = value;
            case 'v' -> version = value;
            case 'x' -> over = value;
            case 'u' -> ofUser = true;
            case 'r' -> superseded = true;
            default -> {
            }
        }
    }

    // ------------------------------------------------------------------ read

    /**
     * @param hash all of it, not empty
     */
    static Fields of(Response hash) {
        return new Fields(hash);
    }

    /**
     * @param now by the clock of Redis, in microseconds
     */
    StoredSession session(long now) {
        return session(now, attributes());
    }

    /** With other attributes than those that were read. */
    StoredSession session(long now, Map<String, byte[]> attributes) {
        Head head = head();
        return new StoredSession(head.version(), Micros.instant(head.created()), Micros.instant(head.accessed()),
                Micros.instant(head.expires(leaseEnd())), Micros.instant(now), attributes, user());
    }

    boolean isTombstone() {
        return over != null;
    }

    StoreReply ended() {
        StoreReply ended = ofUser ? StoreReply.of(Status.ENDED, Note.USER) : StoreReply.of(Status.ENDED);
        return superseded ? ended.with(Note.SUPERSEDED) : ended;
    }

    /** Whether that is the current secret of a session. A key that has lost fields is none. */
    boolean isOpenedBy(SecretDigest presented) {
        return head != null && secret != null && presented.matches(SecretDigest.of(secret));
    }

    /** 0 for never. */
    long offeredAt() {
        return offered == null ? 0 : Head.micros(offered, 0);
    }

    /** The whole hash, {@code null} for an empty one. */
    static SessionReplica replica(Response hash) {
        return hash.size() == 0 ? null : new Fields(hash).replica();
    }

    private SessionReplica replica() {
        if (isTombstone()) {
            return new Ended(Long.parseLong(text(version)), Micros.instant(Long.parseLong(text(over))));
        }
        Head head = head();
        return new Live(head.version(), Micros.instant(head.created()), Micros.instant(head.accessed()),
                Micros.duration(head.idle()), head.deadline() == 0 ? null : Micros.instant(head.deadline()), secrets(head),
                attributes(), user());
    }

    Head head() {
        return Head.read(head);
    }

    long leaseEnd() {
        return lock == null || lock.length == 0 ? 0 : Head.micros(lock, 0);
    }

    private SessionUser user() {
        return details == null ? null
                : new SessionUser(text(principal), Micros.instant(Head.micros(loggedIn, 0)), details);
    }

    private SessionSecrets secrets(Head head) {
        return new SessionSecrets(SecretDigest.of(secret), Micros.instant(head.since()),
                offered == null ? null : digest(offered, INSTANT),
                offered == null ? null : Micros.instant(Head.micros(offered, 0)), former());
    }

    private List<Former> former() {
        List<Former> all = new ArrayList<>();
        byte[] list = former == null ? new byte[0] : former;
        for (int at = 0; at < list.length; at += FORMER) {
            all.add(new Former(digest(list, at), Micros.instant(Head.micros(list, at + DIGEST)),
                    Micros.instant(Head.micros(list, at + DIGEST + INSTANT)), list[at + FORMER - 1] == '1'));
        }
        return all;
    }

    private static SecretDigest digest(byte[] bytes, int at) {
        return SecretDigest.of(Arrays.copyOfRange(bytes, at, at + DIGEST));
    }

    /** They need not be copied again. */
    @SuppressWarnings("unchecked")
    private Map<String, byte[]> attributes() {
        return Map.ofEntries(attributes.toArray(new Map.Entry[0]));
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    // ------------------------------------------------------------------ write

    /** What the script that takes a replica over is given. */
    static Arguments write(SessionReplica replica) {
        Arguments arguments = new Arguments().add(replica.version());
        if (replica instanceof Ended ended) {
            return arguments.add(0).add("v").add(ended.version()).add("x").add(ended.until());
        }
        Live live = (Live) replica;
        SessionSecrets secrets = live.secrets();
        Head head = new Head(live.version(), Micros.of(live.createdAt()), Micros.of(live.lastAccess()),
                Micros.of(live.idleTimeout()), live.deadline() == null ? 0 : Micros.of(live.deadline()),
                StoredSession.sizeOf(live.attributes()), Micros.of(secrets.since()));
        arguments.add(live.lastAccess()).add("h").add(head.bytes());
        write(secrets, arguments);
        if (live.user() != null) {
            arguments.add(PRINCIPAL).add(live.user().principal()).add("p@").add(Head.bytes(Micros.of(live.user().loggedInAt())))
                    .add("d").add(live.user().details());
        }
        live.attributes().forEach((key, value) -> arguments.add(ATTRIBUTE + key).add(value));
        return arguments;
    }

    private static void write(SessionSecrets secrets, Arguments arguments) {
        arguments.add("s").add(secrets.current().bytes());
        if (secrets.offered() != null) {
            arguments.add("o").add(ByteBuffer.allocate(INSTANT + DIGEST).putDouble(Micros.of(secrets.offeredAt()))
                    .put(secrets.offered().bytes()).array());
        }
        if (!secrets.former().isEmpty()) {
            ByteBuffer former = ByteBuffer.allocate(FORMER * secrets.former().size());
            for (Former secret : secrets.former()) {
                former.put(secret.digest().bytes()).putDouble(Micros.of(secret.replacedAt()))
                        .putDouble(Micros.of(secret.worksUntil())).put((byte) (secret.ofUser() ? '1' : '0'));
            }
            arguments.add("f").add(former.array());
        }
    }
}
