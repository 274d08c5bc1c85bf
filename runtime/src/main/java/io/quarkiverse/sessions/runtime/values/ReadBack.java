package io.quarkiverse.sessions.runtime.values;

import java.lang.reflect.Type;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.runtime.context.LogCategory;
import io.quarkiverse.sessions.spi.SessionCodec;

/** Reads a value that was encoded, and tells what has become of it. */
final class ReadBack {

    private static final Logger LOG = LogCategory.VALUES.logger();

    private final SessionCodec codec;

    ReadBack(SessionCodec codec) {
        this.codec = codec;
    }

    /**
     * @param type what the value was put as; {@code null} where the application did not say, which then counts as what would
     *        read it best
     * @return what comes back different, or that it cannot be read; empty where nothing is wrong
     */
    Optional<String> fault(Object value, Type type, byte[] encoded) {
        try {
            return difference(value, type == null ? ReadingType.of(value) : type, encoded);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError notComparable) {
            LOG.debugf(notComparable, "A %s cannot be compared", value.getClass().getName());
            return Optional.empty();
        }
    }

    private Optional<String> difference(Object value, Type type, byte[] encoded) {
        Object read;
        try {
            read = codec.decode(encoded, type);
        } catch (Exception | LinkageError | AssertionError unreadable) {
            return Optional.of("it cannot be read as " + type.getTypeName() + ": " + SafeCause.of(unreadable));
        }
        return new Comparison(part -> codec.encode(part, part.getClass())).difference(value, read)
                .map(Comparison.Difference::toString);
    }
}
