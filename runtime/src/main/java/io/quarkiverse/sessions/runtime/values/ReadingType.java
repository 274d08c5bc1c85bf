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
import java.util.IdentityHashMap;
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
    private static final int MOST_OBJECTS = 100_000;

    /** In the place of what nothing is known of, such as the elements of an empty list. */
    private enum Unknown {
    }

    private final int depth;
    private final Map<Object, Type> seen;

    private ReadingType(int depth, Map<Object, Type> seen) {
        this.depth = depth;
        this.seen = seen;
    }

    /**
     * @throws IllegalStateException if it is too large to tell
     */
    static Type of(Object value) {
        return known(new ReadingType(0, new IdentityHashMap<>()).type(value));
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
        if (!isMadeOfOthers(value)) {
            return value instanceof Enum<?> constant ? constant.getDeclaringClass() : named(value.getClass());
        }
        Type known = seen.putIfAbsent(value, Unknown.class);
        if (known == null) {
            if (seen.size() > MOST_OBJECTS) {
                throw new IllegalStateException("made of more than " + MOST_OBJECTS + " objects");
            }
            known = new ReadingType(depth + 1, seen).typeAround(value);
            seen.put(value, known);
        }
        return known;
    }

    /** Whether its class does not say what it is made of. */
    private static boolean isMadeOfOthers(Object value) {
        boolean container = value instanceof Optional || value instanceof Map || value instanceof Collection;
        return Parts.isOpaque(value.getClass()) ? container : value.getClass().getTypeParameters().length > 0;
    }

    private Type typeAround(Object value) {
        if (value instanceof Optional<?> optional) {
            return generic(Optional.class, type(optional.orElse(null)));
        }
        if (value instanceof Map<?, ?> map) {
            return generic(map instanceof SortedMap ? SortedMap.class : Map.class, common(map.keySet()), common(map.values()));
        }
        return value instanceof Collection<?> elements ? generic(kind(elements), common(elements))
                : bound(value, value.getClass());
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
                if (part.tellsTypes()) {
                    bind(part.field().getGenericType(), type(part.of(value)), aliases, bindings);
                }
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
