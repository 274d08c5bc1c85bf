package io.quarkiverse.sessions.runtime;

import java.lang.reflect.Type;
import java.util.Optional;

import io.quarkiverse.sessions.SessionCodecException;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionCodec;
import io.quarkiverse.sessions.spi.SessionIdGenerator;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionStore;

/**
 * One configured session of the application: its settings and what it works with. The same for all requests.
 *
 * @param store {@code null} for sessions in the browser, where each request has its own; answers come home to whoever asks
 * @param browserStore what opens these, else {@code null}
 * @param outage of whatever the store asks
 * @param logins {@code null} where nobody can log in
 */
record NamedSession(String name, SessionPolicy policy, Locks locks, SessionCookie cookie, DirectWrites directWrites,
        SessionStore store, BrowserStore browserStore, Outage outage, SessionCodec codec, SessionIdGenerator ids,
        SessionActivity activity, Logins logins) {

    SessionAccess access(SessionId id) {
        return new SessionAccess(id.key(name), id.secretDigest(), policy);
    }

    boolean renewsSecrets() {
        return !policy.renewAfter().isZero();
    }

    byte[] encode(String key, Object value) {
        return encoded("The value put as '" + key + "' into", value);
    }

    byte[] encodeUser(Object user) {
        return encoded("The user who logs in to", user);
    }

    private byte[] encoded(String what, Object value) {
        try {
            return codec.encode(value);
        } catch (Exception e) {
            throw new SessionCodecException(what + " session '" + name + "', a " + value.getClass().getName()
                    + ", cannot be encoded" + NATIVE_HINT, e);
        }
    }

    <T> Optional<T> decode(String key, byte[] encoded, Type type) {
        return encoded == null ? Optional.empty()
                : Optional.ofNullable(decoded("The attribute '" + key + "' of", encoded, type));
    }

    <T> T decodeUser(LoggedInUser user, Type type) {
        return decoded("The user of", user.details().user(), type);
    }

    @SuppressWarnings("unchecked")
    private <T> T decoded(String what, byte[] encoded, Type type) {
        try {
            return (T) codec.decode(encoded, type);
        } catch (Exception e) {
            throw new SessionCodecException(what + " session '" + name + "' cannot be decoded as " + type.getTypeName()
                    + NATIVE_HINT, e);
        }
    }

    private static final String NATIVE_HINT = System.getProperty("org.graalvm.nativeimage.imagecode") == null ? ""
            : "; annotate the type with @SessionAttribute so that the native executable knows it";
}
