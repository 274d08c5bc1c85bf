package io.quarkiverse.sessions.runtime.cookie;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionUser;
import io.quarkiverse.sessions.spi.StoredSession;

/**
 * What is inside the seal.
 *
 * @param key the session's handle
 * @param secret the digest of its secret, which rotation replaces
 * @param deadline {@code null} for none
 * @param user who is logged in, {@code null} for nobody
 * @param since what the login counts from when all of its principal are ended, {@code null} for nobody
 */
record Content(String key, SecretDigest secret, long version, Instant createdAt, Instant lastAccess, Duration idleTimeout,
        Instant deadline, Map<String, byte[]> attributes, SessionUser user, Instant since) {

    private static final int DIGEST_BYTES = 32;

    Content {
        attributes = Map.copyOf(attributes);
    }

    Instant expiresAt() {
        Instant idleEnd = lastAccess.plus(idleTimeout);
        return deadline != null && deadline.isBefore(idleEnd) ? deadline : idleEnd;
    }

    /**
     * How long any cookie of the session can live, those that slow requests have yet to bring included.
     *
     * @param slowest how long a request may take
     */
    Duration longestLife(Instant now, Duration slowest) {
        Duration idle = idleTimeout.plus(slowest);
        Duration absolute = deadline == null ? idle : Duration.between(now, deadline);
        return absolute.compareTo(idle) < 0 ? absolute : idle;
    }

    Content accessed(Instant now) {
        return new Content(key, secret, version, createdAt, now, idleTimeout, deadline, attributes, user, since);
    }

    Content with(Map<String, byte[]> changed, Instant now) {
        return new Content(key, secret, nextVersion(now), createdAt, now, idleTimeout, deadline, changed, user, since);
    }

    Content with(SecretDigest replacement, Instant now) {
        return with(replacement, since, now);
    }

    Content with(SecretDigest replacement, Instant loggedIn, Instant now) {
        return new Content(key, replacement, nextVersion(now), createdAt, now, idleTimeout, deadline, attributes, user,
                loggedIn);
    }

    Content with(SessionLogin login, Instant loggedIn, Instant now) {
        return new Content(key, login.secret(), nextVersion(now), createdAt, now, login.idleTimeout(),
                end(login.absoluteTimeout(), now), login.keepAttributes() ? attributes : Map.of(),
                new SessionUser(login.principal(), now, login.details()), loggedIn);
    }

    static Content of(SessionAccess access, Map<String, byte[]> attributes, Instant now) {
        return new Content(access.key().digest(), access.presented(), Micros.of(now), now, now, access.policy().idleTimeout(),
                end(access.policy().absoluteTimeout(), now), attributes, null, null);
    }

    private static Instant end(Duration absolute, Instant now) {
        return absolute.isZero() ? null : now.plus(absolute);
    }

    boolean carries(String principal) {
        return user != null && user.principal().equals(principal);
    }

    private long nextVersion(Instant now) {
        return Math.max(version + 1, Micros.of(now));
    }

    StoredSession toStored(Instant now) {
        return new StoredSession(version, createdAt, lastAccess, expiresAt(), now, attributes, user);
    }

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(Base64.getUrlDecoder().decode(key));
            out.write(secret.bytes());
            out.writeLong(version);
            out.writeLong(Micros.of(createdAt));
            out.writeLong(Micros.of(lastAccess));
            out.writeLong(idleTimeout.toNanos() / 1000);
            out.writeLong(deadline == null ? Long.MAX_VALUE : Micros.of(deadline));
            out.writeBoolean(user != null);
            if (user != null) {
                out.writeLong(Micros.of(user.loggedInAt()));
                out.writeLong(Micros.of(since));
                write(out, user.principal().getBytes(StandardCharsets.UTF_8));
                write(out, user.details());
            }
            for (Map.Entry<String, byte[]> attribute : attributes.entrySet()) {
                write(out, attribute.getKey().getBytes(StandardCharsets.UTF_8));
                write(out, attribute.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Empty for bytes of another shape, such as a later version's. */
    static Optional<Content> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String key = Base64.getUrlEncoder().withoutPadding().encodeToString(digest(in));
            SecretDigest secret = SecretDigest.of(digest(in));
            long version = in.readLong();
            Instant createdAt = Micros.instant(in.readLong());
            Instant lastAccess = Micros.instant(in.readLong());
            Duration idleTimeout = Micros.duration(in.readLong());
            long deadline = in.readLong();
            boolean loggedIn = in.readBoolean();
            Instant loggedInAt = loggedIn ? Micros.instant(in.readLong()) : null;
            Instant since = loggedIn ? Micros.instant(in.readLong()) : null;
            SessionUser user = loggedIn ? new SessionUser(text(in), loggedInAt, read(in)) : null;
            Map<String, byte[]> attributes = new HashMap<>();
            while (in.available() > 0) {
                attributes.put(text(in), read(in));
            }
            return Optional.of(new Content(key, secret, version, createdAt, lastAccess, idleTimeout,
                    deadline == Long.MAX_VALUE ? null : Micros.instant(deadline), attributes, user, since));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static byte[] digest(DataInputStream in) throws IOException {
        byte[] digest = new byte[DIGEST_BYTES];
        in.readFully(digest);
        return digest;
    }

    /** Lengths in base 128, lowest first: most are below that. */
    private static void write(DataOutputStream out, byte[] value) throws IOException {
        int rest = value.length;
        while (rest >= 0x80) {
            out.writeByte(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
        out.write(value);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(read(in), StandardCharsets.UTF_8);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        int length = 0;
        int shift = 0;
        int next;
        do {
            next = in.readUnsignedByte();
            length |= (next & 0x7f) << shift;
            shift += 7;
        } while (next >= 0x80);
        if (length < 0 || length > in.available()) {
            throw new IOException("A length is not that of what follows");
        }
        byte[] value = new byte[length];
        in.readFully(value);
        return value;
    }
}
