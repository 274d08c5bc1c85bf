package io.quarkiverse.sessions.deployment;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.sessions.SessionLock;

/** Reads {@code @SessionLock}, alone or repeated. */
final class LockAnnotations {

    private LockAnnotations() {
    }

    /**
     * The names of the sessions that an endpoint locks, in the order to lock them: its own annotations, else those of the
     * method
     * that declares it, else its class'.
     */
    static Set<String> of(MethodInfo endpoint, MethodInfo declared, ClassInfo resource) {
        for (AnnotationTarget target : List.of(endpoint, declared)) {
            Set<String> names = on(target);
            if (!names.isEmpty()) {
                return names;
            }
        }
        return on(resource);
    }

    static Set<String> on(AnnotationTarget target) {
        Set<String> names = new TreeSet<>();
        AnnotationInstance single = target.declaredAnnotation(DotNames.SESSION_LOCK);
        if (single != null) {
            names.add(name(single));
        }
        AnnotationInstance several = target.declaredAnnotation(DotNames.SESSION_LOCKS);
        if (several != null) {
            for (AnnotationInstance one : several.value().asNestedArray()) {
                names.add(name(one));
            }
        }
        return names;
    }

    private static String name(AnnotationInstance lock) {
        AnnotationValue value = lock.value();
        return value == null ? SessionLock.DEFAULT : value.asString();
    }
}
