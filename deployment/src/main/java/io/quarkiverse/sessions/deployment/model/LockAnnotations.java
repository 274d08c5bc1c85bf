package io.quarkiverse.sessions.deployment.model;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.sessions.SessionLock;

/** Reads {@code @SessionLock}, alone or repeated. */
public final class LockAnnotations {

    private LockAnnotations() {
    }

    /**
     * The names of the sessions that an endpoint locks, in the order to lock them: its own annotations, else those of the
     * method that declares it, else those of its class, which may be inherited.
     *
     * @param lineage its class and those that it extends
     */
    public static Set<String> of(MethodInfo endpoint, MethodInfo declared, List<ClassInfo> lineage) {
        return Stream.concat(Stream.of(endpoint, declared), lineage.stream()).map(LockAnnotations::on)
                .filter(names -> !names.isEmpty()).findFirst().orElse(Set.of());
    }

    public static Set<String> on(AnnotationTarget target) {
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
