package io.quarkiverse.sessions.deployment.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.sessions.deployment.model.DotNames;
import io.quarkiverse.sessions.deployment.model.Endpoints;
import io.quarkiverse.sessions.deployment.model.LockAnnotations;
import io.quarkiverse.sessions.deployment.model.Problem;
import io.quarkiverse.sessions.deployment.model.SessionNamesBuildItem;
import io.quarkiverse.sessions.deployment.model.Target;

/** Refuses {@code @SessionLock} where it could not hold a lock. */
public final class LockCheck {

    private static final String LOCK = "SessionLock";

    private final IndexView index;
    private final Endpoints endpoints;
    private final SessionNamesBuildItem sessions;

    public LockCheck(IndexView index, SessionNamesBuildItem sessions) {
        this.index = index;
        this.endpoints = new Endpoints(index);
        this.sessions = sessions;
    }

    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        Stream.of(DotNames.SESSION_LOCK, DotNames.SESSION_LOCKS)
                .flatMap(annotation -> index.getAnnotations(annotation).stream())
                .map(AnnotationInstance::target)
                .filter(target -> target != null && !new Target(target).isInterceptor())
                .forEach(target -> check(target, problems));
        return problems;
    }

    private void check(AnnotationTarget target, List<Problem> problems) {
        for (String name : LockAnnotations.on(target)) {
            if (!sessions.knows(name)) {
                problems.add(SessionNamesBuildItem.unknown(name, Target.place(LOCK, target)));
            }
        }
        if (endpoints.areNotBehind(target)) {
            problems.add(refused(target, "has no effect, since " + Endpoints.NOT_INHERITED));
        } else if (target.kind() == AnnotationTarget.Kind.METHOD) {
            check(target.asMethod(), true, problems);
        } else {
            target.asClass().methods().forEach(method -> check(method, false, problems));
        }
    }

    /**
     * @param annotated by itself, not with its class
     */
    private void check(MethodInfo method, boolean annotated, List<Problem> problems) {
        if (method.isSynthetic() || method.isConstructor() || method.isStaticInitializer()) {
            return; // a bridge has its method's annotations
        }
        String modifier = new Target(method).hinderingModifier();
        if (modifier == null) {
            checkType(method, problems);
        } else if (modifier.equals("final")) {
            problems.add(refused(method,
                    "has no effect, since the method is final. Remove 'final', or move the annotation to another method"));
        } else if (annotated) {
            problems.add(refused(method, "has no effect, since the method is " + modifier
                    + ". Make it an instance method that is not private"));
        }
    }

    private void checkType(MethodInfo method, List<Problem> problems) {
        if (isSuspend(method)) {
            problems.add(refused(method,
                    "cannot hold a lock around a Kotlin suspend function. Return Uni, or use ReactiveSession.update"));
        } else if (method.returnType().name().equals(DotNames.MULTI) && !endpoints.contain(method)) {
            problems.add(refused(method,
                    "cannot hold a lock around a Multi outside a REST endpoint. Use ReactiveSession.update around each item"));
        }
    }

    private static boolean isSuspend(MethodInfo method) {
        int parameters = method.parametersCount();
        return parameters > 0 && method.parameterType(parameters - 1).name().equals(DotNames.CONTINUATION);
    }

    private static Problem refused(AnnotationTarget target, String why) {
        return new Problem(Target.place(LOCK, target) + " " + why);
    }
}
