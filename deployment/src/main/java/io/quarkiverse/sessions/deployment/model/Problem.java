package io.quarkiverse.sessions.deployment.model;

import java.util.List;
import java.util.Set;

import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * What the build refuses.
 *
 * @param message names the place or the key, and says what to write instead
 * @param keys the configuration keys that it is about; none for code
 */
public record Problem(String message, Set<String> keys) {

    public Problem(String message) {
        this(message, Set.of());
    }

    public ConfigurationException exception() {
        return new ConfigurationException(message, keys);
    }

    /** For build steps that come before ArC's own checks, which do not know what to write instead. */
    public static void throwFirst(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw problems.get(0).exception();
        }
    }

    /** All in the end, together with what ArC and others find. */
    public static void report(List<Problem> problems, BuildProducer<ValidationErrorBuildItem> errors) {
        problems.forEach(problem -> errors.produce(new ValidationErrorBuildItem(problem.exception())));
    }
}
