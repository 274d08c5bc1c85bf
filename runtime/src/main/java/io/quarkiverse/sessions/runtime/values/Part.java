package io.quarkiverse.sessions.runtime.values;

import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A field that is some of an object's state.
 *
 * @param isLeftOut whether Jackson is told not to write it, or not to read it
 * @param accessor the method that gives what it holds
 */
record Part(Field field, boolean isLeftOut, Optional<Method> accessor) {

    static Part of(Field field) {
        Optional<Method> accessor = accessorOf(field);
        return new Part(field, isLeftOut(field, accessor), accessor);
    }

    String name() {
        return field.getName();
    }

    Object of(Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<Method> accessorOf(Field field) {
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

    private static boolean isLeftOut(Field field, Optional<Method> accessor) {
        JsonIgnoreProperties ignored = field.getDeclaringClass().getAnnotation(JsonIgnoreProperties.class);
        return isLeftOut(field) || accessor.filter(Part::isLeftOut).isPresent()
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
