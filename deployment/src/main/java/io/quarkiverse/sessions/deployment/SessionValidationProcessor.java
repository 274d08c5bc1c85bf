package io.quarkiverse.sessions.deployment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.config.ConfigKeys;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionNames;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.quarkiverse.sessions.spi.SessionCodec;
import io.quarkiverse.sessions.spi.SessionIdGenerator;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.InjectionPointInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Refuses what cannot work, naming the place, the key and what to write instead. */
class SessionValidationProcessor {

    /** Throws, and counts as a producer of beans, to come before ArC finds that the injection point is unsatisfied. */
    @BuildStep
    void injectionPoints(BeanDiscoveryFinishedBuildItem beans, SessionNamesBuildItem sessions,
            BuildProducer<SyntheticBeanBuildItem> first) {
        for (InjectionPointInfo point : beans.getInjectionPoints()) {
            AnnotationInstance qualifier = point.getRequiredQualifier(DotNames.SESSION_NAME);
            if (qualifier != null && !sessions.knows(qualifier.value().asString())) {
                throw unknownName(qualifier.value().asString(), point.getTargetInfo());
            }
        }
    }

    static ConfigurationException unknownName(String name, String place) {
        String remedy = SessionNames.isFirstPartOfAKey(name)
                ? "'" + name + "' is the first part of a key of the default session, so no session can have this name"
                : SessionNamesBuildItem.remedy(name);
        return new ConfigurationException(
                "There is no session named '" + name + "', which " + place + " asks for. " + remedy);
    }

    /** What is known of cookie names at build; the start checks again what the run-time configuration makes of them. */
    @BuildStep
    void cookieNames(SessionNamesBuildItem sessions, BuildProducer<ValidationErrorBuildItem> errors) {
        Map<String, String> owners = new TreeMap<>();
        for (String name : sessions.names()) {
            String key = ConfigKeys.key(name, "cookie.name");
            String cookie = ConfigKeys.value(name, "cookie.name")
                    .orElse(SessionLock.DEFAULT.equals(name) ? "SESSION" : name.toUpperCase(Locale.ROOT));
            String other = owners.putIfAbsent(cookie, name);
            if (other != null) {
                errors.produce(new ValidationErrorBuildItem(new ConfigurationException("The sessions '" + other + "' and '"
                        + name + "' would both use the cookie '" + cookie + "'. Set '" + key + "' to another name",
                        Set.of(key))));
            }
        }
    }

    /** A mirror that is the store itself, or named twice, would be taken for a copy that is not there. */
    @BuildStep
    void mirrors(SessionNamesBuildItem sessions, SessionsBuildTimeConfig config,
            BuildProducer<ValidationErrorBuildItem> errors) {
        for (String name : sessions.names()) {
            SessionBuildTimeConfig session = config.sessions().get(name);
            if (SessionBuildTimeConfig.COOKIE.equals(session.store()) && session.mirrors().isPresent()) {
                String key = ConfigKeys.key(name, "mirrors");
                errors.produce(new ValidationErrorBuildItem(new ConfigurationException("'" + key
                        + "' is set for a session that is kept in a cookie, which cannot have mirrors. Remove it, or choose "
                        + "another store", Set.of(key))));
            }
            Set<String> stores = new TreeSet<>(Set.of(session.store()));
            for (String mirror : session.mirrors().orElse(List.of())) {
                if (!stores.add(mirror)) {
                    String key = ConfigKeys.key(name, "mirrors");
                    errors.produce(new ValidationErrorBuildItem(new ConfigurationException("'" + key + "' has '" + mirror
                            + "', which is the session's store or named twice. Remove it, or name another store",
                            Set.of(key))));
                }
            }
        }
    }

    @BuildStep
    void implementations(BeanDiscoveryFinishedBuildItem beans, SessionNamesBuildItem sessions, SessionsBuildTimeConfig config,
            BuildProducer<ValidationErrorBuildItem> errors) {
        Check check = new Check(beans, sessions, config, new TreeSet<>(), errors);
        check.all("store", session -> List.of(session.store()), SessionBuildTimeConfig.STORES, SessionStore.class);
        check.all("mirrors", session -> session.mirrors().orElse(List.of()), SessionBuildTimeConfig.MIRRORS,
                SessionStore.class);
        check.all("codec", session -> List.of(session.codec()), List.of(SessionBuildTimeConfig.JSON), SessionCodec.class);
        check.all("id-generator", session -> List.of(session.idGenerator()), List.of(SessionBuildTimeConfig.RANDOM),
                SessionIdGenerator.class);
    }

    private record Check(BeanDiscoveryFinishedBuildItem beans, SessionNamesBuildItem sessions, SessionsBuildTimeConfig config,
            Set<String> said, BuildProducer<ValidationErrorBuildItem> errors) {

        void all(String key, Function<SessionBuildTimeConfig, List<String>> values, List<String> builtIn, Class<?> type) {
            for (String name : sessions.names()) {
                for (String wanted : values.apply(config.sessions().get(name))) {
                    String property = ConfigKeys.origin(name, key);
                    if (!builtIn.contains(wanted) && !exists(type, wanted) && said.add(property)) {
                        errors.produce(new ValidationErrorBuildItem(new ConfigurationException(
                                "'" + property + "' is '" + wanted
                                        + "', which is unknown. Set it to '" + String.join("' or '", builtIn)
                                        + "', or add a bean @Identifier(\"" + wanted + "\") that implements " + type.getName(),
                                Set.of(property))));
                    }
                }
            }
        }

        private boolean exists(Class<?> type, String identifier) {
            return beans.beanStream().withBeanType(DotName.createSimple(type)).stream()
                    .anyMatch(bean -> bean.getQualifier(DotNames.IDENTIFIER)
                            .map(qualifier -> qualifier.value().asString().equals(identifier)).orElse(false));
        }
    }
}
