package io.quarkiverse.sessions.runtime;

import java.util.TreeSet;

import io.quarkiverse.sessions.runtime.activity.SessionEvents;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionsRuntimeConfig;
import io.quarkiverse.sessions.runtime.context.Beans;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkus.runtime.LaunchMode;

/** The engine as an application in production gets it: {@link SessionsAssembly}, for the simulation. */
public final class SimulatedAssembly {

    private static final int WORKERS = 4;

    private SimulatedAssembly() {
    }

    public static SessionEngine assemble(SessionsBuildTimeConfig fixed, SessionsRuntimeConfig config, SessionEvents events,
            Beans beans, Environment environment) {
        return new SessionsAssembly(fixed, config, LaunchMode.NORMAL, events, beans, environment, WORKERS)
                .assemble(new TreeSet<>(fixed.sessions().keySet()));
    }
}
