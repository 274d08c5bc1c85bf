package io.quarkiverse.sessions.redis.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The temporary directories of servers. */
final class Directories {

    private Directories() {
    }

    static void delete(Path directory) {
        delete(directory, path -> true);
    }

    /** Deletes what is below the directory, except the named files in it. */
    static void empty(Path directory, List<String> keep) {
        List<Path> kept = keep.stream().map(directory::resolve).collect(Collectors.toList());
        delete(directory, path -> !path.equals(directory) && !kept.contains(path));
    }

    private static void delete(Path directory, Predicate<Path> which) {
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> deepestFirst = paths.filter(which).sorted(Comparator.reverseOrder()).collect(Collectors.toList());
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            // it is gone, as it should be
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
