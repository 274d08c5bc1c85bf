package io.quarkiverse.sessions.runtime.auth;

import java.util.List;
import java.util.function.Supplier;

import io.quarkus.runtime.annotations.Recorder;

/** Tells guards of the login sessions. */
@Recorder
public class LoginRecorder {

    public Supplier<LoginSessions> sessions(List<String> names) {
        return new Supplier<>() {
            @Override
            public LoginSessions get() {
                return new LoginSessions(names);
            }
        };
    }
}
