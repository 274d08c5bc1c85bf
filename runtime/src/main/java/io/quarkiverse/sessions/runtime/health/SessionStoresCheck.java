package io.quarkiverse.sessions.runtime.health;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.config.SessionsRuntimeConfig;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.runtime.store.StoreProbe;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;

/** Ready while every store answers without which requests fail. A mirror that requests can do without is shown alone. */
@Readiness
@ApplicationScoped
public class SessionStoresCheck implements AsyncHealthCheck {

    private static final String NAME = "Sessions";

    @Inject
    SessionEngine sessions;

    @Inject
    SessionsRuntimeConfig config;

    private record Answer(StoreProbe probe, boolean isUp) {

        boolean hinders() {
            return probe.required() && !isUp;
        }

        void tell(HealthCheckResponseBuilder response) {
            String session = SessionLock.DEFAULT.equals(probe.sessionName()) ? "default" : probe.sessionName();
            response.withData(session + "." + probe.storeName(),
                    (isUp ? "UP" : "DOWN") + (probe.required() ? "" : " (optional)"));
        }
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        List<Uni<Answer>> asked = sessions.probes().stream().filter(this::isWatched).map(SessionStoresCheck::ask)
                .toList();
        return asked.isEmpty() ? Uni.createFrom().item(() -> response(List.of()))
                : Uni.join().all(asked).andFailFast().map(SessionStoresCheck::response);
    }

    private boolean isWatched(StoreProbe probe) {
        return config.sessions().get(probe.sessionName()).health().enabled();
    }

    private static Uni<Answer> ask(StoreProbe probe) {
        return Uni.createFrom().completionStage(probe::ask).map(answer -> true).onFailure().recoverWithItem(false)
                .map(isUp -> new Answer(probe, isUp));
    }

    private static HealthCheckResponse response(List<Answer> answers) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME)
                .status(answers.stream().noneMatch(Answer::hinders));
        answers.forEach(answer -> answer.tell(response));
        return response.build();
    }
}
