package io.quarkiverse.sessions.runtime.values;

import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What the application's objects are made of. */
final class Parts {

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
        try {
            return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Those that are an object's state. */
    static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            fields.addAll(fieldsDeclaredIn(declaring));
        }
        return fields;
    }

    static List<Field> fieldsDeclaredIn(Class<?> type) {
        if (isOpaque(type)) {
            return List.of();
        }
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> !field.isSynthetic() && !Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers()) && field.trySetAccessible())
                .toList();
    }

    static Object get(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The method that gives what a field holds. */
    static Optional<Method> accessor(Field field) {
        for (String candidate : List.of("get" + capital(field), "is" + capital(field), field.getName())) {
            try {
                Method method = field.getDeclaringClass().getDeclaredMethod(candidate);
                boolean gives = candidate.equals(field.getName())
                        ? boxed(method.getReturnType()) == boxed(field.getType())
                        : method.getReturnType() != void.class;
                if (gives && !Modifier.isStatic(method.getModifiers()) && method.trySetAccessible()) {
                    return Optional.of(method);
                }
            } catch (NoSuchMethodException another) {
                // the next one
            }
        }
        return Optional.empty();
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    private static String capital(Field field) {
        return field.getName().substring(0, 1).toUpperCase(Locale.ROOT) + field.getName().substring(1);
    }

    /** Whether Jackson is told not to write it, or not to read it. */
    static boolean isLeftOut(Field field) {
        JsonIgnoreProperties ignored = field.getDeclaringClass().getAnnotation(JsonIgnoreProperties.class);
        return isLeftOut((AnnotatedElement) field) || accessor(field).filter(Parts::isLeftOut).isPresent()
                || Arrays.stream(field.getDeclaringClass().getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals("set" + capital(field)) && isLeftOut(method))
                || field.getType().isAnnotationPresent(JsonIgnoreType.class)
                || ignored != null && List.of(ignored.value()).contains(field.getName());
    }

    private static boolean isLeftOut(AnnotatedElement element) {
        JsonIgnore ignored = element.getAnnotation(JsonIgnore.class);
        JsonProperty property = element.getAnnotation(JsonProperty.class);
        return ignored != null && ignored.value()
                || property != null && (property.access() == JsonProperty.Access.WRITE_ONLY
                        || property.access() == JsonProperty.Access.READ_ONLY);
    }
}
