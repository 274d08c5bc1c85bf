package io.quarkiverse.sessions.deployment;

import java.util.Set;
import java.util.TreeSet;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.sessions.SessionLock;

/** Reads {@code @SessionLock}, alone or repeated. */
final class LockAnnotations {

    private LockAnnotations() {
    }

    /** The names of the sessions that a method locks, in the order to lock them: its own annotations, else its class'. */
    static Set<String> of(MethodInfo method, ClassInfo bean, IndexView index) {
        Set<String> names = on(method);
        return names.isEmpty() ? ofClass(bean, index) : names;
    }

    /** Inherited from superclasses, as the interceptor's are. */
    private static Set<String> ofClass(ClassInfo type, IndexView index) {
        if (type == null || type.superName() == null) {
            return Set.of();
        }
        Set<String> names = on(type);
        return names.isEmpty() ? ofClass(index.getClassByName(type.superName()), index) : names;
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
