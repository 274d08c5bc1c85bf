package io.quarkiverse.sessions.deployment.check;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

import io.quarkiverse.sessions.deployment.model.SessionNamesBuildItem;
import io.quarkiverse.sessions.runtime.config.SessionInheritance;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Sessions as the build reads them from a file, without a build. */
record Configured(List<String> properties) {

    static Configured by(String... properties) {
        return new Configured(List.of(properties));
    }

    /** The configuration is the current one while {@code check} runs. */
    <T> T when(BiFunction<SessionNamesBuildItem, SessionsBuildTimeConfig, T> check) {
        SmallRyeConfig config = config();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader own = new ClassLoader(before) {
        };
        ConfigProviderResolver.instance().registerConfig(config, own);
        thread.setContextClassLoader(own);
        try {
            return check.apply(new SessionNamesBuildItem(config.getPropertyNames()),
                    config.getConfigMapping(SessionsBuildTimeConfig.class));
        } finally {
            thread.setContextClassLoader(before);
            ConfigProviderResolver.instance().releaseConfig(config);
        }
    }

    private SmallRyeConfig config() {
        Map<String, String> values = properties.stream().map(property -> property.split("=", 2))
                .collect(Collectors.toMap(property -> property[0], property -> property[1]));
        return new SmallRyeConfigBuilder().addDiscoveredConverters().addDefaultInterceptors()
                .withInterceptorFactories(new SessionInheritance())
                .withMapping(SessionsBuildTimeConfig.class).withMappingIgnore("quarkus.**")
                .withSources(new PropertiesConfigSource(values, "file", 250)).build();
    }
}
