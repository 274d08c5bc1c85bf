package io.quarkiverse.sessions.runtime.devui;

import java.util.Set;
import java.util.TreeSet;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.config.ConfigKeys;
import io.quarkiverse.sessions.runtime.config.SessionNames;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What sessions are configured, and where each value comes from. */
final class ConfiguredSessions {

    private static final Set<String> SECRET = Set.of("cookie-store.keys");
    private static final String DEFAULTS = "DefaultValuesConfigSource";

    private final SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);

    JsonArray settings(String session) {
        JsonArray settings = new JsonArray();
        for (String key : new TreeSet<>(SessionNames.KEYS)) {
            ConfigValue value = config.getConfigValue(ConfigKeys.key(session, key));
            if (value.getValue() != null) {
                settings.add(new JsonObject().put("key", key)
                        .put("value", SECRET.contains(key) ? "not shown" : value.getValue())
                        .put("source", source(session, key, value)));
            }
        }
        return settings;
    }

    private static String source(String session, String key, ConfigValue value) {
        String source = value.getConfigSourceName();
        if (source == null || source.contains(DEFAULTS)) {
            return "default";
        }
        boolean inherited = !SessionLock.DEFAULT.equals(session) && !ConfigKeys.key(session, key).equals(value.getName());
        return (inherited ? "inherited, " : "") + source.replaceAll("\\[source=.*/([^/]+)\\]$", " ($1)");
    }
}
