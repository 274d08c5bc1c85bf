package io.quarkiverse.sessions.deployment.check;

import java.util.List;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;

import io.quarkiverse.sessions.deployment.model.DotNames;
import io.quarkiverse.sessions.deployment.model.Endpoints;
import io.quarkiverse.sessions.deployment.model.Problem;
import io.quarkiverse.sessions.deployment.model.Target;

/** Refuses {@code @SessionWithoutTouch} where it would do nothing, and be taken for an annotation that does something. */
public final class TouchCheck {

    private final IndexView index;
    private final Endpoints endpoints;

    public TouchCheck(IndexView index) {
        this.index = index;
        this.endpoints = new Endpoints(index);
    }

    public List<Problem> problems() {
        return index.getAnnotations(DotNames.SESSION_WITHOUT_TOUCH).stream()
                .filter(annotation -> !isOnEndpoint(annotation.target()))
                .map(TouchCheck::refused)
                .toList();
    }

    private boolean isOnEndpoint(AnnotationTarget target) {
        return target.kind() == AnnotationTarget.Kind.METHOD ? endpoints.contain(target.asMethod())
                : !target.asClass().isInterface() && endpoints.lineage(target.asClass()).stream()
                        .flatMap(type -> type.methods().stream()).anyMatch(endpoints::contain);
    }

    private static Problem refused(AnnotationInstance annotation) {
        return new Problem(Target.place(annotation)
                + " has no effect, since it is no REST endpoint and no class with endpoints. Annotate those");
    }
}
