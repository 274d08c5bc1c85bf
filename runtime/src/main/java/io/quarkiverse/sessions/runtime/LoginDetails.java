package io.quarkiverse.sessions.runtime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is kept of a log-in beside its principal and its time; to stores it is bytes.
 *
 * @param user encoded by the session's codec
 * @param remembered whether the cookie outlives the browser's session
 * @param stamp the user's security stamp at the log-in, empty where the application has none
 * @param remoteAddress empty where it is not recorded
 * @param userAgent empty where it is not recorded
 */
record LoginDetails(byte[] user, Set<String> roles, boolean remembered, String stamp, String remoteAddress,
        String userAgent) {

    private static final int FORMAT = 1;

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeInt(user.length);
            out.write(user);
            out.writeShort(roles.size());
            for (String role : new TreeSet<>(roles)) {
                out.writeUTF(role);
            }
            out.writeBoolean(remembered);
            out.writeUTF(stamp);
            out.writeUTF(remoteAddress);
            out.writeUTF(userAgent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Empty for bytes of another shape, such as another version's. */
    static Optional<LoginDetails> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readUnsignedByte() != FORMAT) {
                return Optional.empty();
            }
            byte[] user = in.readNBytes(in.readInt());
            Set<String> roles = new TreeSet<>();
            for (int rest = in.readUnsignedShort(); rest > 0; rest--) {
                roles.add(in.readUTF());
            }
            return Optional.of(new LoginDetails(user, roles, in.readBoolean(), in.readUTF(), in.readUTF(), in.readUTF()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "LoginDetails[hidden]";
    }
}
