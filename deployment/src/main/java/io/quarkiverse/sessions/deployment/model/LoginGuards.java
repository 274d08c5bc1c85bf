package io.quarkiverse.sessions.deployment.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.runtime.login.LoginGuard;
import io.quarkus.runtime.configuration.DurationConverter;

/** Reads {@code @LoginRequired} and {@code @FreshLogin}. */
public record LoginGuards(LoginSessionsBuildItem logins, IndexView index) {

    public static final List<DotName> ANNOTATIONS = List.of(DotNames.LOGIN_REQUIRED, DotNames.FRESH_LOGIN);
    private static final String MAX_AGE = "maxAge";

    /**
     * An endpoint's own guards, else those of the method that declares it; those of its class where neither has such an
     * annotation and the endpoint is not exempt.
     */
    public List<LoginGuard> of(MethodInfo endpoint, MethodInfo declared, ClassInfo resource) {
        List<LoginGuard> guards = new ArrayList<>();
        boolean exempt = endpoint.hasDeclaredAnnotation(DotNames.PERMIT_ALL);
        for (DotName annotation : ANNOTATIONS) {
            AnnotationInstance own = endpoint.declaredAnnotation(annotation);
            AnnotationInstance ofMethod = own != null ? own : declared.declaredAnnotation(annotation);
            AnnotationInstance inherited = exempt ? null : ofClass(resource, annotation);
            AnnotationInstance effective = ofMethod != null ? ofMethod : inherited;
            if (effective != null) {
                guards.add(guard(effective));
            }
        }
        return guards;
    }

    private AnnotationInstance ofClass(ClassInfo type, DotName annotation) {
        if (type == null || type.superName() == null) {
            return null;
        }
        AnnotationInstance own = type.declaredAnnotation(annotation);
        return own != null ? own : ofClass(index.getClassByName(type.superName()), annotation);
    }

    /**
     * @return {@code null} for a guard that says what it guards with
     */
    public Problem problem(AnnotationInstance annotation) {
        String place = Target.place(annotation);
        Problem session = logins.problem(session(annotation), place);
        if (session != null) {
            return session;
        }
        String redirect = redirect(annotation);
        if (!redirect.isEmpty() && !redirect.startsWith("/")) {
            return new Problem(place + " redirects to '" + redirect
                    + "', which is not a path of this application. Write it with '/' in front, such as '/login'");
        }
        AnnotationValue maxAge = annotation.value(MAX_AGE);
        return maxAge == null || positive(maxAge.asString()) != null ? null
                : new Problem(place + " has maxAge '"
                        + maxAge.asString() + "', which is not a positive duration. Write it as '10M' or 'PT10M'");
    }

    private LoginGuard guard(AnnotationInstance annotation) {
        Problem problem = problem(annotation);
        if (problem != null) {
            throw problem.exception();
        }
        String redirect = redirect(annotation);
        AnnotationValue maxAge = annotation.value(MAX_AGE);
        return new LoginGuard(logins.meant(session(annotation)), redirect.isEmpty() ? null : redirect,
                maxAge == null ? null : positive(maxAge.asString()));
    }

    private static String session(AnnotationInstance annotation) {
        return text(annotation, "session", LoginRequired.ONLY);
    }

    private static String redirect(AnnotationInstance annotation) {
        return text(annotation, "redirect", "");
    }

    private static String text(AnnotationInstance annotation, String member, String otherwise) {
        AnnotationValue value = annotation.value(member);
        return value == null ? otherwise : value.asString();
    }

    /** {@code null} for any other text. */
    private static Duration positive(String text) {
        try {
            Duration duration = DurationConverter.parseDuration(text);
            return duration == null || duration.isNegative() || duration.isZero() ? null : duration;
        } catch (IllegalArgumentException noDuration) {
            return null;
        }
    }
}
