package io.quarkiverse.sessions.deployment.model;

import java.util.Set;
import java.util.TreeSet;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.config.SessionNames;
import io.quarkus.builder.item.SimpleBuildItem;

/** The names of the application's sessions, the default one among them, in order. */
public final class SessionNamesBuildItem extends SimpleBuildItem {

    private final Set<String> names;

    /**
     * @param propertyNames all configured property names
     */
    public SessionNamesBuildItem(Iterable<String> propertyNames) {
        this.names = new TreeSet<>(SessionNames.in(propertyNames));
        names.add(SessionLock.DEFAULT);
    }

    public Set<String> names() {
        return names;
    }

    public boolean knows(String name) {
        return names.contains(name);
    }

    /**
     * @param place what asks for a session that is none of these
     */
    public static Problem unknown(String name, String place) {
        String remedy = SessionNames.isFirstPartOfAKey(name)
                ? "'" + name + "' is the first part of a key of the default session, so no session can have this name"
                : "Set one of its keys, such as 'quarkus.sessions.\"" + name + "\".store=in-memory', or correct the name";
        return new Problem("There is no session named '" + name + "', which " + place + " asks for. " + remedy);
    }
}
