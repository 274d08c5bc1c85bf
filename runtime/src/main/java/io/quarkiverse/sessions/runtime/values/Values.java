package io.quarkiverse.sessions.runtime.values;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.SessionCodecException;
import io.quarkiverse.sessions.runtime.activity.SaidOnce;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig.UnreadableValues;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig.VerifyValues;
import io.quarkiverse.sessions.runtime.context.LogCategory;
import io.quarkiverse.sessions.spi.SessionCodec;

/** Encodes and decodes the values of one configured session. */
public final class Values {

    private static final Logger LOG = LogCategory.VALUES.logger();
    private static final String NATIVE_HINT = System.getProperty("org.graalvm.nativeimage.imagecode") == null ? ""
            : "; annotate the type with @SessionAttribute so that the native executable knows it";

    /** In the place of a key: the user who is logged in. */
    public static final String USER = "";

    private final String sessionName;
    private final SessionCodec codec;
    private final VerifyValues verify;
    private final UnreadableValues unreadable;
    private final ReadBack readBack;
    private final SaidOnce said = new SaidOnce();

    public Values(String sessionName, SessionCodec codec, VerifyValues verify, UnreadableValues unreadable) {
        this.sessionName = sessionName;
        this.codec = codec;
        this.verify = verify;
        this.unreadable = unreadable;
        this.readBack = new ReadBack(codec);
    }

    public String sessionName() {
        return sessionName;
    }

    public UnreadableValues unreadable() {
        return unreadable;
    }

    // ------------------------------------------------------------------ in

    /**
     * @param key {@link #USER} for who logs in
     * @param type what the value is put as, {@code null} where the application does not say
     */
    public byte[] encode(String key, Object value, Type type) {
        byte[] encoded;
        try {
            encoded = codec.encode(value, type == null ? value.getClass() : type);
        } catch (Exception e) {
            throw new SessionCodecException(put(key) + " session '" + sessionName + "', a " + value.getClass().getName()
                    + ", cannot be encoded: " + SafeCause.of(e) + NATIVE_HINT, e);
        }
        if (verify != VerifyValues.OFF) {
            readBack.fault(value, type, encoded).ifPresent(fault -> report(key, value, fault));
        }
        return encoded;
    }

    private void report(String key, Object value, String fault) {
        String message = put(key) + " session '" + sessionName + "', a " + value.getClass().getName()
                + ", does not come back as it is: " + fault;
        if (verify == VerifyValues.FAIL) {
            throw new SessionCodecException(message + " (verify-values=fail)", null);
        }
        if (said.isFirst(List.of(key, value.getClass().getName(), fault))) {
            LOG.warnf("%s. Logged once for each key and type (verify-values=warn)", message);
        }
    }

    private static String put(String key) {
        return key.equals(USER) ? "The user who logs in to" : "The value put as '" + key + "' into";
    }

    // ------------------------------------------------------------------ out

    /**
     * @param key {@link #USER} for who is logged in
     * @throws SessionCodecException if it cannot
     */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> decode(String key, byte[] encoded, Type type) {
        try {
            return Optional.ofNullable((T) codec.decode(encoded, type));
        } catch (Exception e) {
            throw new SessionCodecException(what(key) + " cannot be decoded as " + type.getTypeName() + ": " + SafeCause.of(e)
                    + NATIVE_HINT, e);
        }
    }

    /** A value reads as absent. */
    public void logUnreadable(String key, Type type, SessionCodecException failure) {
        if (said.isFirst(List.of(key, type.getTypeName()))) {
            LOG.warnf("%s. It reads as absent, and stays stored until %s (unreadable-values=%s). Logged once for each key and "
                    + "type", failure.getMessage(),
                    key.equals(USER) ? "the next login"
                            : unreadable == UnreadableValues.KEEP ? "the session ends, or "
                                    + "somebody who can read it writes it" : "it is overwritten",
                    unreadable.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /**
     * @param cause why it cannot be read
     */
    public SessionCodecException mustBeKept(String key, SessionCodecException cause) {
        return new SessionCodecException(what(key) + " was not changed, since this request could not read it: another version "
                + "of the application may have written it (unreadable-values=keep)", cause);
    }

    private String what(String key) {
        return (key.equals(USER) ? "The user of" : "The attribute '" + key + "' of") + " session '" + sessionName + "'";
    }
}
