package io.quarkiverse.sessions.runtime.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionStoreException;
import io.quarkiverse.sessions.TooManySessionsException;
import io.quarkus.runtime.LaunchMode;
import io.vertx.core.json.JsonObject;

/**
 * What a client is told of a failure: text, or a problem document (RFC 9457) where it accepts JSON. In dev and test mode that
 * is what happened and what to do; in production nobody is told what is inside.
 *
 * @param contentType the body's
 */
public record SessionAnswer(String contentType, String body) {

    /** The media type of problem documents. */
    public static final String PROBLEM = "application/problem+json";

    private static final String TEXT = "text/plain";
    /** Causes may go round in a circle. */
    private static final int MOST_CAUSES = 10;

    /**
     * @param accept the request's {@code Accept}, {@code null} for none
     * @param json whether it is JSON that would have been answered
     */
    public static SessionAnswer of(SessionException failure, String accept, boolean json) {
        return of(failure, AcceptedForm.of(accept).isJson(json), LaunchMode.current().isDevOrTest());
    }

    static SessionAnswer of(SessionException failure, boolean json, boolean developing) {
        String detail = developing ? failure.getMessage() + causes(failure) : text(failure);
        String advice = developing ? Advice.on(failure) : "";
        return json ? new SessionAnswer(PROBLEM, problem(failure, detail, advice, developing))
                : new SessionAnswer(TEXT, advice.isEmpty() ? detail : detail + "\n" + advice);
    }

    private static String problem(SessionException failure, String detail, String advice, boolean developing) {
        JsonObject problem = new JsonObject()
                .put("title", HttpResponseStatus.valueOf(failure.status()).reasonPhrase())
                .put("status", failure.status())
                .put("detail", detail);
        if (developing) {
            problem.put("exception", failure.getClass().getName());
        }
        if (!advice.isEmpty()) {
            problem.put("advice", advice);
        }
        return problem.encode();
    }

    /** Those of a codec are in its message, without the data that theirs may hold. */
    private static String causes(SessionException failure) {
        StringBuilder causes = new StringBuilder();
        if (failure.status() == 503) {
            Throwable cause = failure.getCause();
            for (int told = 0; cause != null && told < MOST_CAUSES; told++, cause = cause.getCause()) {
                causes.append(": ").append(cause);
            }
        }
        return causes.toString();
    }

    private static String text(SessionException failure) {
        if (failure instanceof TooManySessionsException) {
            return "You are logged in too many times. Log out elsewhere first.";
        }
        if (failure instanceof SessionStoreException store && store.outcomeUnknown()) {
            return "The session is not available now. What was to be saved may have been, or not.";
        }
        return switch (failure.status()) {
            case 503 -> "The session is not available now. Try again.";
            case 401 -> "You are not logged in.";
            case 409 -> "The session was changed meanwhile; nothing was saved.";
            default -> "The session could not be used.";
        };
    }
}
