package io.quarkiverse.sessions.cluster;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;

/** What a client knows of its request afterwards. */
sealed interface Outcome {

    /** It happened, and gave this value. */
    record Acknowledged(int value) implements Outcome {
    }

    /** It never happened and never will. */
    record Refused(int status) implements Outcome {

        static final int NOT_CONNECTED = 0;
    }

    /** It happened, will happen, or never does. */
    record Indeterminate(String why) implements Outcome {
    }

    /**
     * 409 says that nothing was saved, and so does 503 with {@code Retry-After}: a lock that was not free in time, or a store
     * that was not reached or refused. After any other 503 the change may have been stored. Whatever else would be a fault of
     * the workload.
     */
    static Outcome of(HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case 200 -> new Acknowledged(Integer.parseInt(response.body()));
            case 409 -> new Refused(409);
            case 503 -> response.headers().firstValue("Retry-After").isPresent() ? new Refused(503)
                    : new Indeterminate("503: " + response.body());
            default -> throw new AssertionError(response + ": " + response.body());
        };
    }

    /** Only a request whose connection never came about cannot have arrived. */
    static Outcome of(IOException failure) {
        return failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException
                ? new Refused(Refused.NOT_CONNECTED)
                : new Indeterminate(failure.toString());
    }
}
