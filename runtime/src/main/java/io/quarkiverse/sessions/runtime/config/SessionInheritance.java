package io.quarkiverse.sessions.runtime.config;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.quarkiverse.sessions.runtime.config.SessionNames.NamedKey;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;

/**
 * Named sessions inherit what they do not set from the default session. What is set for a named session wins, whatever source
 * either comes from, and an empty value unsets: only defaults give way. No session comes to exist, and no property name.
 * <p>
 * An inherited value keeps the name of the default session's key, which is how {@link ConfigKeys} tells where it is set.
 */
public final class SessionInheritance implements ConfigSourceInterceptorFactory {

    /** Of sessions that have no property. Quarkus must not take what they inherit for a change after the build. */
    private static final String ANY_NAME = "*";
    private static final int NOWHERE = 0;
    private static final String COOKIE_NAME = "cookie.name";
    private static final String MIRRORS = "mirrors";
    private static final String LOGIN = "login.";
    private static final String COOKIE_KEYS = "cookie-store.keys";
    private static final Set<String> KEYS_OF_COOKIES = Set.of(COOKIE_KEYS, "cookie-store.keyset-location",
            "cookie-store.kms-uri");
    private static final Set<String> LISTS = Set.of(COOKIE_KEYS, MIRRORS, "management.roles-allowed");
    private static final Pattern ELEMENT = Pattern.compile("(.+)\\[(\\d{1,9})]");

    @Override
    public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext context) {
        return new Interceptor();
    }

    /** Around profiles, so that a value of one is a value like any other; inside expressions, so that they may refer to it. */
    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(Priorities.LIBRARY + 290);
    }

    static boolean isInherited(String key) {
        return !key.equals(COOKIE_NAME) && !key.equals(MIRRORS) && !key.startsWith(LOGIN);
    }

    private static final class Interceptor implements ConfigSourceInterceptor {

        private static final long serialVersionUID = 1L;

        private transient volatile Set<String> names;

        @Override
        public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
            NamedKey named = SessionNames.named(name);
            if (named == null) {
                return context.proceed(name);
            }
            ConfigValue own = own(context, named.session(), named.key());
            if (own != null) {
                return own.getValue() == null || !own.getValue().isEmpty() ? own : unset(context, named, own);
            }
            ConfigValue inherited = mayInherit(context, named)
                    ? value(context, ConfigKeys.PREFIX + named.key(), named.key())
                    : null;
            if (inherited == null) {
                return context.proceed(name);
            }
            if (named.session().equals(ANY_NAME)) {
                return inherited.from().withName(name).withConfigSourcePosition(NOWHERE).build();
            }
            return isLowest(inherited) ? inherited.withName(name) : inherited;
        }

        /** The keys of cookies are inherited together or not at all. */
        private boolean mayInherit(ConfigSourceInterceptorContext context, NamedKey named) {
            return isInherited(named.key()) && (!KEYS_OF_COOKIES.contains(named.key())
                    || KEYS_OF_COOKIES.stream().allMatch(key -> own(context, named.session(), key) == null));
        }

        /** As if nothing were set anywhere; an empty value where there is no default. */
        private static ConfigValue unset(ConfigSourceInterceptorContext context, NamedKey named, ConfigValue own) {
            ConfigValue byDefault = context.proceed(ConfigKeys.PREFIX + ANY_NAME + '.' + named.key());
            return byDefault != null ? byDefault.withName(own.getName()) : own;
        }

        /** {@code null} where the session, its name with quotes or without, does not set it. */
        private ConfigValue own(ConfigSourceInterceptorContext context, String session, String key) {
            ConfigValue quoted = value(context, ConfigKeys.key(session, key), key);
            ConfigValue unquoted = value(context, ConfigKeys.PREFIX + session + '.' + key, key);
            return quoted == null || unquoted != null && isFromHigher(unquoted, quoted) ? unquoted : quoted;
        }

        /** Of a list that is written element by element, all of it, as SmallRye reads it for the default session. */
        private ConfigValue value(ConfigSourceInterceptorContext context, String property, String key) {
            ConfigValue whole = set(context, property);
            List<ConfigValue> elements = LISTS.contains(key) ? elements(context, property) : List.of();
            ConfigValue highest = elements.stream().max(Comparator.comparingInt(ConfigValue::getConfigSourceOrdinal))
                    .orElse(null);
            if (highest == null || whole != null && isFromHigher(whole, highest)) {
                return whole;
            }
            String list = elements.stream().map(ConfigValue::getValue).filter(element -> !element.isEmpty())
                    .map(element -> element.replace("\\", "\\\\").replace(",", "\\,")).collect(Collectors.joining(","));
            return highest.from().withName(property).withValue(list).withRawValue(list).build();
        }

        /** In the order of their indexes, which may have gaps. */
        private List<ConfigValue> elements(ConfigSourceInterceptorContext context, String property) {
            SortedMap<Integer, ConfigValue> elements = new TreeMap<>();
            for (String name : namesIn(context)) {
                Matcher element = ELEMENT.matcher(name);
                if (element.matches() && element.group(1).equals(property)) {
                    ConfigValue value = set(context, name);
                    if (value != null && value.getValue() != null) {
                        elements.put(Integer.valueOf(element.group(2)), value);
                    }
                }
            }
            return List.copyOf(elements.values());
        }

        private ConfigValue set(ConfigSourceInterceptorContext context, String property) {
            ConfigValue value = context.proceed(property);
            return value == null || isOfAnyName(context, value, property) ? null : value;
        }

        /**
         * Defaults, and what the build has recorded, stand in the lowest source and in the highest, and may be for any name
         * there. The highest is opened in the middle of the start.
         */
        private boolean isOfAnyName(ConfigSourceInterceptorContext context, ConfigValue value, String property) {
            if (isLowest(value)) {
                names = names == null ? namesIn(context) : names;
                return !names.contains(property);
            }
            return value.getConfigSourceOrdinal() == Integer.MAX_VALUE && !namesIn(context).contains(property);
        }

        private static Set<String> namesIn(ConfigSourceInterceptorContext context) {
            Set<String> names = new HashSet<>();
            for (Iterator<String> all = context.iterateNames(); all.hasNext();) {
                String name = all.next();
                if (name.startsWith(ConfigKeys.PREFIX)) {
                    names.add(name);
                }
            }
            return names;
        }

        /** The build records values by their names, and must not take a default for a value of the default session. */
        private static boolean isLowest(ConfigValue value) {
            return value.getConfigSourceOrdinal() == Integer.MIN_VALUE;
        }

        private static boolean isFromHigher(ConfigValue one, ConfigValue other) {
            return one.getConfigSourceOrdinal() > other.getConfigSourceOrdinal();
        }
    }
}
