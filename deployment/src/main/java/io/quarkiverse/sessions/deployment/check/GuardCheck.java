package io.quarkiverse.sessions.deployment.check;

import java.util.ArrayList;
import java.util.List;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.quarkiverse.sessions.deployment.model.Endpoints;
import io.quarkiverse.sessions.deployment.model.LoginGuards;
import io.quarkiverse.sessions.deployment.model.LoginSessionsBuildItem;
import io.quarkiverse.sessions.deployment.model.Problem;
import io.quarkiverse.sessions.deployment.model.Target;

/** Refuses {@code @LoginRequired} and {@code @FreshLogin} where they would guard nothing, or with nothing. */
public final class GuardCheck {

    private final IndexView index;
    private final LoginGuards guards;
    private final Endpoints endpoints;

    public GuardCheck(IndexView index, LoginSessionsBuildItem logins) {
        this.index = index;
        this.guards = new LoginGuards(logins, index);
        this.endpoints = new Endpoints(index);
    }

    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (DotName annotation : LoginGuards.ANNOTATIONS) {
            for (AnnotationInstance guard : index.getAnnotations(annotation)) {
                if (guard.target() != null && !new Target(guard.target()).isInterceptor()) {
                    check(guard, problems);
                }
            }
        }
        return problems;
    }

    private void check(AnnotationInstance guard, List<Problem> problems) {
        Problem problem = guards.problem(guard);
        if (problem != null) {
            problems.add(problem);
        }
        String why = why(guard.target());
        if (why != null) {
            problems.add(new Problem(Target.place(guard) + " guards nothing, since " + why));
        }
    }

    private String why(AnnotationTarget target) {
        if (endpoints.areNotBehind(target)) {
            return Endpoints.NOT_INHERITED;
        }
        String modifier = new Target(target).hinderingModifier();
        return modifier == null ? null
                : "the method is " + modifier + ". Make it an instance method that is neither private nor final";
    }
}
