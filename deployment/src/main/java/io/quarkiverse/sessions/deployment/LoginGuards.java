package io.quarkiverse.sessions.deployment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.runtime.login.LoginGuard;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;

/** Reads {@code @LoginRequired} and {@code @FreshLogin}. */
record LoginGuards(LoginSessionsBuildItem logins, IndexView index) {

    static final List<DotName> ANNOTATIONS = List.of(DotNames.LOGIN_REQUIRED, DotNames.FRESH_LOGIN);

    /**
     * An endpoint's own guards, else those of the method that declares it; those of its class where neither has such an
     * annotation and the endpoint is not exempt.
     */
    List<LoginGuard> of(MethodInfo endpoint, MethodInfo declared, ClassInfo resource) {
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

    LoginGuard guard(AnnotationInstance annotation) {
        String place = "@" + annotation.name().withoutPackagePrefix() + " on " + describe(annotation.target());
        String session = logins.meant(text(annotation, "session", LoginRequired.ONLY), place);
        String redirect = text(annotation, "redirect", "");
        if (!redirect.isEmpty() && !redirect.startsWith("/")) {
            throw new ConfigurationException(place + " redirects to '" + redirect
                    + "', which is no path of this application. Write it with '/' in front, such as '/login'");
        }
        return new LoginGuard(session, redirect.isEmpty() ? null : redirect, maxAge(annotation, place));
    }

    private static Duration maxAge(AnnotationInstance annotation, String place) {
        AnnotationValue value = annotation.value("maxAge");
        if (value == null) {
            return null;
        }
        try {
            Duration maxAge = DurationConverter.parseDuration(value.asString());
            if (maxAge != null && !maxAge.isNegative() && !maxAge.isZero()) {
                return maxAge;
            }
        } catch (IllegalArgumentException noDuration) {
            // said below
        }
        throw new ConfigurationException(
                place + " has maxAge '" + value.asString() + "', which is no positive duration. Write it as '10M' or 'PT10M'");
    }

    private static String text(AnnotationInstance annotation, String member, String otherwise) {
        AnnotationValue value = annotation.value(member);
        return value == null ? otherwise : value.asString();
    }

    static String describe(AnnotationTarget target) {
        return target.kind() == AnnotationTarget.Kind.METHOD
                ? target.asMethod().declaringClass().name() + "." + target.asMethod().name() + "()"
                : target.asClass().name().toString();
    }
}
