package io.quarkiverse.sessions.runtime.values;

import java.lang.reflect.AccessibleObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.UnresolvedForwardReference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;

/** Why a value cannot be encoded or decoded, without anything of the value. */
final class SafeCause {

    /** Where messages begin to quote the data. */
    private static final Pattern QUOTED = Pattern.compile("( value \\((?!token )| from String \"|\\R).*", Pattern.DOTALL);

    /** They may go round in a circle. */
    private static final int MOST_CAUSES = 5;

    private SafeCause() {
    }

    static String of(Throwable failure) {
        return of(failure, MOST_CAUSES);
    }

    private static String of(Throwable failure, int causes) {
        return failure instanceof JsonProcessingException json ? ofJson(json, causes) : ofOther(failure, causes);
    }

    private static String ofJson(JsonProcessingException failure, int causes) {
        if (failure instanceof StreamReadException) {
            return "it is no JSON";
        }
        return failure instanceof JsonMappingException mapping ? what(mapping, causes) + at(path(mapping))
                : withoutData(failure);
    }

    private static String what(JsonMappingException failure, int causes) {
        if (failure instanceof InvalidFormatException format) {
            return "a value that is not of type " + name(format.getTargetType());
        }
        if (failure instanceof UnrecognizedPropertyException property) {
            return "a property that " + name(property.getReferringClass()) + " does not have";
        }
        if (failure instanceof ValueInstantiationException instantiation) {
            return "the constructor of " + name(instantiation.getType().getRawClass()) + " fails"
                    + (failure.getCause() == null ? "" : " with " + ofOther(failure.getCause(), causes));
        }
        if (failure instanceof InvalidTypeIdException type) {
            return type.getTypeId() == null
                    ? withoutData(failure) + ". Types of what it is made of are written where it is put with its type, "
                            + "put(key, value, new TypeLiteral<...>() {})"
                    : "a type id that is not known or not allowed for " + name(type.getBaseType().getRawClass());
        }
        if (failure instanceof UnresolvedForwardReference) {
            return "an object id that nothing has";
        }
        Throwable cause = failure.getCause();
        return cause == null || cause instanceof JsonProcessingException ? withoutData(failure) : ofOther(cause, causes);
    }

    /** The message of an exception of the application's own may hold anything. */
    private static String ofOther(Throwable failure, int causes) {
        String name = failure.getClass().getName();
        return failure.getCause() == null || causes == 0 ? name : name + " by " + of(failure.getCause(), causes - 1);
    }

    private static String withoutData(JsonProcessingException failure) {
        String message = failure.getOriginalMessage();
        return message == null ? failure.getClass().getName() : QUOTED.matcher(message).replaceFirst("");
    }

    private static String name(Class<?> type) {
        return type == null ? "value of its type" : type.getName();
    }

    // ------------------------------------------------------------------ where

    /** Without the name of a property that is not known. */
    private static List<JsonMappingException.Reference> path(JsonMappingException failure) {
        List<JsonMappingException.Reference> path = failure.getPath();
        return failure instanceof UnrecognizedPropertyException && !path.isEmpty() ? path.subList(0, path.size() - 1) : path;
    }

    private static String at(List<JsonMappingException.Reference> path) {
        StringBuilder at = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            if (step.getFieldName() == null) {
                at.append('[').append(step.getIndex()).append(']');
            } else {
                at.append(hasNamesOfData(step.getFrom()) ? "[*]" : "." + step.getFieldName());
            }
        }
        return at.isEmpty() ? "" : ", at " + at;
    }

    /** Maps, and classes that keep what they have no property for. */
    private static boolean hasNamesOfData(Object from) {
        Class<?> type = from == null || from instanceof Class<?> ? (Class<?>) from : from.getClass();
        if (type != null && Map.class.isAssignableFrom(type)) {
            return true;
        }
        for (; type != null; type = type.getSuperclass()) {
            if (Stream.<AccessibleObject[]> of(type.getDeclaredFields(), type.getDeclaredMethods()).flatMap(Arrays::stream)
                    .anyMatch(member -> member.isAnnotationPresent(JsonAnySetter.class))) {
                return true;
            }
        }
        return false;
    }
}
