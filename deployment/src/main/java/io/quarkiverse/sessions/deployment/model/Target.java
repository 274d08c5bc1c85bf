package io.quarkiverse.sessions.deployment.model;

import java.lang.reflect.Modifier;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.MethodInfo;

/** An annotated class, method, parameter or field, as messages name it. */
public record Target(AnnotationTarget target) {

    private static final String OWN_INTERCEPTORS = "io.quarkiverse.sessions.runtime.";

    /** An annotation and where it stands, such as {@code @LoginRequired on org.acme.Admin.users()}. */
    public static String place(AnnotationInstance annotation) {
        return place(annotation.name().withoutPackagePrefix(), annotation.target());
    }

    public static String place(String annotation, AnnotationTarget target) {
        return "@" + annotation + " on " + new Target(target);
    }

    /** Whether the annotation says what an interceptor of the extension itself intercepts. */
    public boolean isInterceptor() {
        return target.kind() == AnnotationTarget.Kind.CLASS && target.toString().startsWith(OWN_INTERCEPTORS);
    }

    /**
     * @return the modifier of a method that keeps interceptors away from it; {@code null} for none, and for classes
     */
    public String hinderingModifier() {
        int flags = target.kind() == AnnotationTarget.Kind.METHOD ? target.asMethod().flags() : 0;
        if (Modifier.isPrivate(flags)) {
            return "private";
        }
        if (Modifier.isStatic(flags)) {
            return "static";
        }
        return Modifier.isFinal(flags) ? "final" : null;
    }

    @Override
    public String toString() {
        return switch (target.kind()) {
            case METHOD -> text(target.asMethod());
            case METHOD_PARAMETER -> text(target.asMethodParameter().method());
            case FIELD -> target.asField().declaringClass().name() + "." + target.asField().name();
            default -> target.asClass().name().toString();
        };
    }

    private static String text(MethodInfo method) {
        return method.declaringClass().name() + "." + method.name() + "()";
    }
}
