package io.quarkiverse.sessions.runtime.values;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

import io.quarkus.arc.impl.ParameterizedTypeImpl;

/**
 * The type that reads a value best: with what its collections and its generic parts are made of, which its class does not say.
 */
final class ReadingType {

    private static final int DEEPEST = 50;
    private static final int MOST_ELEMENTS = 1000;

    /** In the place of what nothing is known of, such as the elements of an empty list. */
    private enum Unknown {
    }

    private final int depth;

    private ReadingType(int depth) {
        this.depth = depth;
    }

    static Type of(Object value) {
        return known(new ReadingType(0).type(value));
    }

    private static Type known(Type type) {
        return type instanceof ParameterizedType generic
                ? new ParameterizedTypeImpl(generic.getRawType(),
                        Arrays.stream(generic.getActualTypeArguments()).map(ReadingType::known).toArray(Type[]::new))
                : type == Unknown.class ? Object.class : type;
    }

    private Type type(Object value) {
        if (value == null || depth > DEEPEST) {
            return Unknown.class;
        }
        ReadingType inside = new ReadingType(depth + 1);
        Class<?> type = value.getClass();
        boolean ofApplication = !Parts.isOpaque(type) && type.getTypeParameters().length == 0;
        if (value instanceof Optional<?> optional) {
            return generic(Optional.class, inside.type(optional.orElse(null)));
        } else if (value instanceof Map<?, ?> map && !ofApplication) {
            return generic(map instanceof SortedMap ? SortedMap.class : Map.class, inside.common(map.keySet()),
                    inside.common(map.values()));
        } else if (value instanceof Collection<?> elements && !ofApplication) {
            return generic(kind(elements), inside.common(elements));
        } else if (type.getTypeParameters().length > 0 && !Parts.isOpaque(type)) {
            return inside.bound(value, type);
        }
        return value instanceof Enum<?> constant ? constant.getDeclaringClass() : named(type);
    }

    private static Class<?> kind(Collection<?> elements) {
        if (elements instanceof List) {
            return List.class;
        }
        if (elements instanceof Set) {
            return elements instanceof SortedSet ? SortedSet.class : Set.class;
        }
        return Modifier.isPublic(elements.getClass().getModifiers()) ? elements.getClass() : Collection.class;
    }

    private static Type generic(Class<?> type, Type... arguments) {
        return new ParameterizedTypeImpl(type, arguments);
    }

    // ------------------------------------------------------------------ classes

    /** The class that code would name: not a proxy, not something inside the platform. */
    private static Class<?> named(Class<?> type) {
        if (InetAddress.class.isAssignableFrom(type)) {
            return InetAddress.class;
        }
        if (Parts.isOpaque(type) ? isPublished(type) : !Parts.isStandIn(type)) {
            return type;
        }
        for (Class<?> above = type.getSuperclass(); above != null && above != Object.class; above = above.getSuperclass()) {
            if (Parts.isOpaque(above) ? isPublished(above) : !Parts.isStandIn(above)) {
                return above;
            }
        }
        return Arrays.stream(type.getInterfaces()).filter(face -> !Parts.isOpaque(face) || isPublished(face))
                .<Class<?>> map(face -> face).findFirst().orElse(type);
    }

    private static boolean isPublished(Class<?> type) {
        return type.isArray() || Modifier.isPublic(type.getModifiers()) && type.getName().startsWith("java");
    }

    // ------------------------------------------------------------------ what several have in common

    private Type common(Collection<?> elements) {
        return elements.stream().limit(MOST_ELEMENTS).map(this::type).reduce(Unknown.class, ReadingType::common);
    }

    private static Type common(Type one, Type other) {
        if (one == Unknown.class || one.equals(other)) {
            return other;
        }
        if (other == Unknown.class) {
            return one;
        }
        if (one instanceof ParameterizedType generic && other instanceof ParameterizedType too
                && generic.getRawType() == too.getRawType()) {
            Type[] arguments = generic.getActualTypeArguments();
            Arrays.setAll(arguments, i -> common(arguments[i], too.getActualTypeArguments()[i]));
            return new ParameterizedTypeImpl(generic.getRawType(), arguments);
        }
        return one instanceof Class<?> type && other instanceof Class<?> with ? common(type, with) : Object.class;
    }

    private static Class<?> common(Class<?> one, Class<?> other) {
        for (Class<?> type = one; type != null && type != Object.class; type = type.getSuperclass()) {
            if (type.isAssignableFrom(other) && type != Record.class && type != Enum.class) {
                return type;
            }
        }
        for (Class<?> type = one; type != null; type = type.getSuperclass()) {
            for (Class<?> face : type.getInterfaces()) {
                if (face.isAssignableFrom(other) && !Parts.isOpaque(face)) {
                    return face;
                }
            }
        }
        return Object.class;
    }

    // ------------------------------------------------------------------ the application's own generic classes

    private Type bound(Object value, Class<?> type) {
        Map<TypeVariable<?>, Type> bindings = new HashMap<>();
        Map<TypeVariable<?>, Type> aliases = new HashMap<>();
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Part part : Parts.declaredIn(declaring)) {
                bind(part.field().getGenericType(), type(part.of(value)), aliases, bindings);
            }
            if (declaring.getGenericSuperclass() instanceof ParameterizedType parent) {
                TypeVariable<?>[] variables = declaring.getSuperclass().getTypeParameters();
                for (int i = 0; i < variables.length; i++) {
                    aliases.put(variables[i], parent.getActualTypeArguments()[i]);
                }
            }
        }
        return generic(type, Arrays.stream(type.getTypeParameters())
                .map(variable -> bindings.getOrDefault(variable, Unknown.class)).toArray(Type[]::new));
    }

    private static void bind(Type declared, Type actual, Map<TypeVariable<?>, Type> aliases,
            Map<TypeVariable<?>, Type> bindings) {
        if (declared instanceof TypeVariable<?> variable) {
            Type alias = aliases.get(variable);
            if (alias != null) {
                bind(alias, actual, aliases, bindings);
            } else {
                bindings.merge(variable, actual, ReadingType::common);
            }
        } else if (declared instanceof WildcardType wildcard) {
            bind(wildcard.getUpperBounds()[0], actual, aliases, bindings);
        } else if (declared instanceof GenericArrayType array && actual instanceof Class<?> type && type.isArray()) {
            bind(array.getGenericComponentType(), type.getComponentType(), aliases, bindings);
        } else if (declared instanceof ParameterizedType generic && actual instanceof ParameterizedType made) {
            Type[] arguments = generic.getActualTypeArguments();
            for (int i = 0; i < Math.min(arguments.length, made.getActualTypeArguments().length); i++) {
                bind(arguments[i], made.getActualTypeArguments()[i], aliases, bindings);
            }
        }
    }
}
