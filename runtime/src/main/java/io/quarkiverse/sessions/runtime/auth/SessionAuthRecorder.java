package io.quarkiverse.sessions.runtime.auth;

import java.util.function.Supplier;

import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;

/** Makes what Quarkus Security needs of each login session. */
@Recorder
public class SessionAuthRecorder {

    public Supplier<HttpAuthenticationMechanism> mechanism(String sessionName) {
        return new Supplier<>() {
            @Override
            public HttpAuthenticationMechanism get() {
                return new SessionAuthenticationMechanism(sessionName);
            }
        };
    }
}
