package io.quarkiverse.sessions.runtime.login;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is kept of a login beside its principal and its time; to stores it is bytes.
 *
 * @param user encoded by the session's codec
 * @param remembered whether the cookie outlives the browser's session
 * @param stamp the user's security stamp at the login, empty where the application has none
 * @param remoteAddress empty where it is not recorded
 * @param userAgent empty where it is not recorded
 */
public record LoginDetails(byte[] user, Set<String> roles, boolean remembered, String stamp, String remoteAddress,
        String userAgent) {

    private static final int FORMAT = 1;

    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            write(out, user);
            out.writeInt(roles.size());
            for (String role : new TreeSet<>(roles)) {
                write(out, role);
            }
            out.writeBoolean(remembered);
            write(out, stamp);
            write(out, remoteAddress);
            write(out, userAgent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        write(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    /** Empty for bytes of another shape, such as another version's. */
    static Optional<LoginDetails> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readUnsignedByte() != FORMAT) {
                return Optional.empty();
            }
            byte[] user = read(in);
            Set<String> roles = new TreeSet<>();
            for (int rest = in.readInt(); rest > 0; rest--) {
                roles.add(text(in));
            }
            LoginDetails details = new LoginDetails(user, roles, in.readBoolean(), text(in), text(in), text(in));
            return in.available() == 0 ? Optional.of(details) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(read(in), StandardCharsets.UTF_8);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("A length is not that of what follows");
        }
        return in.readNBytes(length);
    }

    @Override
    public String toString() {
        return "LoginDetails[hidden]";
    }
}
