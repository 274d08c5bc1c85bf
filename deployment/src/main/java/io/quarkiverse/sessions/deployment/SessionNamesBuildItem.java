package io.quarkiverse.sessions.deployment;

import java.util.Set;
import java.util.TreeSet;

import io.quarkus.builder.item.SimpleBuildItem;

/** The names of the application's sessions, the default one among them, in order. */
final class SessionNamesBuildItem extends SimpleBuildItem {

    private final Set<String> names;

    SessionNamesBuildItem(Set<String> names) {
        this.names = new TreeSet<>(names);
    }

    Set<String> names() {
        return names;
    }

    boolean knows(String name) {
        return names.contains(name);
    }

    /** What to write so that there is a session of this name. */
    static String remedy(String name) {
        return "Set one of its keys, such as 'quarkus.sessions.\"" + name + "\".store=in-memory', or correct the name";
    }
}
