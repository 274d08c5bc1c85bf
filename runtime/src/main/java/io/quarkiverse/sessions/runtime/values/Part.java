package io.quarkiverse.sessions.runtime.values;

import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonBackReference;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A field that is some of an object's state.
 *
 * @param isLeftOut whether Jackson is told not to write it, or not to read it
 * @param tellsTypes whether what it holds tells what a type variable of its class stands for
 * @param accessor the method that gives what it holds
 */
record Part(Field field, boolean isLeftOut, boolean tellsTypes, Optional<Method> accessor) {

    static Part of(Field field) {
        Optional<Method> accessor = accessorOf(field);
        boolean leftOut = isLeftOut(field, accessor);
        return new Part(field, leftOut, !leftOut && !isBackReference(field, accessor) && namesVariable(field.getGenericType()),
                accessor);
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
        return members(field, accessor).anyMatch(Part::isLeftOut)
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

    private static boolean isBackReference(Field field, Optional<Method> accessor) {
        return members(field, accessor).anyMatch(member -> member.isAnnotationPresent(JsonBackReference.class));
    }

    /** Of the property. */
    private static Stream<AnnotatedElement> members(Field field, Optional<Method> accessor) {
        Stream<Method> setters = Arrays.stream(field.getDeclaringClass().getDeclaredMethods())
                .filter(method -> method.getName().equals("set" + capital(field)));
        return Stream.concat(Stream.of(field), Stream.concat(accessor.stream(), setters));
    }

    private static boolean namesVariable(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments()).anyMatch(Part::namesVariable);
        }
        return type instanceof TypeVariable
                || type instanceof WildcardType wildcard && namesVariable(wildcard.getUpperBounds()[0])
                || type instanceof GenericArrayType array && namesVariable(array.getGenericComponentType());
    }
}
