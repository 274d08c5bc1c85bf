package io.quarkiverse.sessions;

/**
 * A value could not be encoded or decoded, or was decoded to another value than was put ({@code verify-values=fail}); the
 * message names the attribute's key and says why, without any part of the value. The stored value is left as it is. Answered
 * with 500.
 */
public class SessionCodecException extends SessionException {

    private static final long serialVersionUID = 1L;

    public SessionCodecException(String message, Throwable cause) {
        super(message, cause, 500);
    }
}
