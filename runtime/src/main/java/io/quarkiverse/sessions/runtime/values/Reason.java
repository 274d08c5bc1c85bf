package io.quarkiverse.sessions.runtime.values;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;

/** Why a value cannot be encoded or decoded, without anything of the value. */
public final class Reason {

    /** Where messages begin to quote the data. */
    private static final Pattern QUOTED = Pattern.compile("( value \\((?!token )| from String \"|\\R).*", Pattern.DOTALL);

    private Reason() {
    }

    public static String of(Throwable failure) {
        return failure instanceof JsonProcessingException json ? ofJson(json) : ofOther(failure);
    }

    private static String ofJson(JsonProcessingException failure) {
        if (failure instanceof StreamReadException) {
            return "it is no JSON";
        }
        return failure instanceof JsonMappingException mapping ? what(mapping) + at(mapping.getPath())
                : withoutData(failure);
    }

    private static String what(JsonMappingException failure) {
        if (failure instanceof InvalidFormatException format) {
            return "a value that is no " + name(format.getTargetType());
        }
        if (failure instanceof ValueInstantiationException instantiation) {
            return "the constructor of " + name(instantiation.getType().getRawClass()) + " fails"
                    + (failure.getCause() == null ? "" : " with " + ofOther(failure.getCause()));
        }
        if (failure instanceof InvalidTypeIdException type && type.getTypeId() == null) {
            return withoutData(failure) + ". Types of what it is made of are written where it is put with its type, "
                    + "put(key, value, new TypeLiteral<...>() {})";
        }
        Throwable cause = failure.getCause();
        return cause == null || cause instanceof JsonProcessingException ? withoutData(failure) : ofOther(cause);
    }

    /** The message of an exception of the application's own may hold anything. */
    private static String ofOther(Throwable failure) {
        String name = failure.getClass().getName();
        return failure.getCause() == null || failure.getCause() == failure ? name : name + " by " + of(failure.getCause());
    }

    private static String withoutData(JsonProcessingException failure) {
        String message = failure.getOriginalMessage();
        return message == null ? failure.getClass().getName() : QUOTED.matcher(message).replaceFirst("");
    }

    private static String name(Class<?> type) {
        return type == null ? "value of its type" : type.getName();
    }

    private static String at(List<JsonMappingException.Reference> path) {
        StringBuilder at = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            if (step.getFieldName() == null) {
                at.append('[').append(step.getIndex()).append(']');
            } else {
                at.append(isOfMap(step.getFrom()) ? "[*]" : "." + step.getFieldName());
            }
        }
        return at.isEmpty() ? "" : ", at " + at;
    }

    /** Whose keys are data. */
    private static boolean isOfMap(Object from) {
        return from instanceof Map || from instanceof Class<?> type && Map.class.isAssignableFrom(type);
    }
}
