package io.quarkiverse.sessions.runtime.values;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the application's objects are made of, found out once for each class. */
final class Parts {

    private static final ClassValue<Boolean> WITH_EQUALS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    };

    private static final ClassValue<List<Part>> DECLARED = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return isOpaque(type) ? List.of()
                    : Arrays.stream(type.getDeclaredFields())
                            .filter(field -> !field.isSynthetic() && !Modifier.isStatic(field.getModifiers())
                                    && !Modifier.isTransient(field.getModifiers()) && field.trySetAccessible())
                            .map(Part::of).toList();
        }
    };

    private static final ClassValue<List<Part>> ALL = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return Stream.<Class<?>> iterate(type, declaring -> declaring != null, Class::getSuperclass)
                    .flatMap(declaring -> DECLARED.get(declaring).stream()).toList();
        }
    };

    private Parts() {
    }

    /** Whether its fields are nobody's business, as those of the platform's classes. */
    static boolean isOpaque(Class<?> type) {
        return type.getModule().isNamed();
    }

    /** Whether no code names it: made for one place, or at run time to stand in for the class above it. */
    static boolean isStandIn(Class<?> type) {
        return type.isAnonymousClass() || type.isHidden() || type.isSynthetic() || type.getName().contains("$$")
                || type.getName().endsWith("_Subclass") || type.getName().endsWith("_ClientProxy");
    }

    static boolean hasEquals(Class<?> type) {
        return WITH_EQUALS.get(type);
    }

    /** Those that are an object's state. */
    static List<Part> of(Class<?> type) {
        return ALL.get(type);
    }

    static List<Part> declaredIn(Class<?> type) {
        return DECLARED.get(type);
    }
}
