package io.quarkiverse.sessions.deployment.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.deployment.model.Problem;
import io.quarkiverse.sessions.deployment.model.SessionNamesBuildItem;
import io.quarkiverse.sessions.runtime.config.ConfigKeys;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.quarkiverse.sessions.spi.SessionCodec;
import io.quarkiverse.sessions.spi.SessionIdGenerator;
import io.quarkiverse.sessions.spi.SessionStore;

/** Refuses values that cannot work for any kind of session. */
public record ConfigurationCheck(SessionNamesBuildItem sessions, SessionsBuildTimeConfig config) {

    /**
     * @param beans whether there is a bean of a type with an {@code @Identifier}
     */
    public List<Problem> problems(BiPredicate<Class<?>, String> beans) {
        List<Problem> problems = new ArrayList<>();
        cookieNames(problems);
        mirrors(problems);
        implementations(beans, problems);
        return problems;
    }

    /** What is known of cookie names at build; the start checks again what the run-time configuration makes of them. */
    private void cookieNames(List<Problem> problems) {
        Map<String, String> owners = new TreeMap<>();
        for (String name : sessions.names()) {
            String key = ConfigKeys.key(name, "cookie.name");
            String cookie = ConfigKeys.value(name, "cookie.name")
                    .orElse(SessionLock.DEFAULT.equals(name) ? "SESSION" : name.toUpperCase(Locale.ROOT));
            String other = owners.putIfAbsent(cookie, name);
            if (other != null) {
                problems.add(new Problem("The sessions '" + other + "' and '" + name + "' would both use the cookie '"
                        + cookie + "'. Set '" + key + "' to another name", Set.of(key)));
            }
        }
    }

    /** A mirror that is the store itself, or named twice, would be taken for a copy that is not there. */
    private void mirrors(List<Problem> problems) {
        for (String name : sessions.names()) {
            SessionBuildTimeConfig session = config.sessions().get(name);
            String key = ConfigKeys.key(name, "mirrors");
            if (SessionBuildTimeConfig.COOKIE.equals(session.store()) && session.mirrors().isPresent()) {
                problems.add(new Problem("'" + key + "' is set for a session that is kept in a cookie, which cannot have "
                        + "mirrors. Remove it, or choose another store", Set.of(key)));
            }
            Set<String> stores = new TreeSet<>(Set.of(session.store()));
            for (String mirror : session.mirrors().orElse(List.of())) {
                if (!stores.add(mirror)) {
                    problems.add(new Problem("'" + key + "' has '" + mirror
                            + "', which is the session's store or named twice. Remove it, or name another store",
                            Set.of(key)));
                }
            }
        }
    }

    private void implementations(BiPredicate<Class<?>, String> beans, List<Problem> problems) {
        Set<String> said = new TreeSet<>();
        for (Choice choice : Choice.ALL) {
            for (String name : sessions.names()) {
                String property = ConfigKeys.origin(name, choice.key());
                for (String wanted : choice.values().apply(config.sessions().get(name))) {
                    if (!choice.builtIn().contains(wanted) && !beans.test(choice.type(), wanted) && said.add(property)) {
                        problems.add(choice.unknown(property, wanted));
                    }
                }
            }
        }
    }

    /** A key whose values are what the extension brings, or the application's own beans. */
    private record Choice(String key, Function<SessionBuildTimeConfig, List<String>> values, List<String> builtIn,
            Class<?> type) {

        static final List<Choice> ALL = List.of(
                new Choice("store", session -> List.of(session.store()), SessionBuildTimeConfig.STORES, SessionStore.class),
                new Choice("mirrors", session -> session.mirrors().orElse(List.of()), SessionBuildTimeConfig.MIRRORS,
                        SessionStore.class),
                new Choice("codec", session -> List.of(session.codec()), List.of(SessionBuildTimeConfig.JSON),
                        SessionCodec.class),
                new Choice("id-generator", session -> List.of(session.idGenerator()),
                        List.of(SessionBuildTimeConfig.RANDOM), SessionIdGenerator.class));

        Problem unknown(String property, String wanted) {
            return new Problem("'" + property + "' is '" + wanted + "', which is unknown. Set it to '"
                    + String.join("' or '", builtIn) + "', or add a bean @Identifier(\"" + wanted + "\") that implements "
                    + type.getName(), Set.of(property));
        }
    }
}
