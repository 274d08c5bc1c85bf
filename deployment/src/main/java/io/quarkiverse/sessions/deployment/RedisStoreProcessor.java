package io.quarkiverse.sessions.deployment;

import java.util.Set;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.sessions.deployment.check.RedisUsers;
import io.quarkiverse.sessions.deployment.model.Problem;
import io.quarkiverse.sessions.deployment.model.SessionNamesBuildItem;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.GeneratedBeanBuildItem;
import io.quarkus.arc.deployment.GeneratedBeanGizmoAdaptor;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.gizmo.ClassCreator;
import io.quarkus.gizmo.FieldCreator;

/**
 * What the Redis store needs, where a session uses it. The application may be without the Redis extension, so that nothing here
 * refers to its classes.
 */
class RedisStoreProcessor {

    private static final String PROVIDER = "io.quarkiverse.sessions.runtime.redis.RedisStoreProvider";
    private static final String OPTIONS = "io.quarkiverse.sessions.runtime.redis.ClientOptions";
    private static final String CLIENT = "io.vertx.redis.client.Redis";
    private static final String CLIENT_NAME = "io.quarkus.redis.client.RedisClientName";
    private static final String DEFAULT_CLIENT = "<default>";
    private static final String INJECTION_POINTS = "io.quarkiverse.sessions.runtime.redis.GeneratedRedisClients";

    @BuildStep
    void store(SessionNamesBuildItem sessions, SessionsBuildTimeConfig config, Capabilities capabilities,
            BuildProducer<AdditionalBeanBuildItem> beans, BuildProducer<GeneratedBeanBuildItem> generated,
            BuildProducer<NativeImageResourcePatternsBuildItem> resources) {
        RedisUsers users = RedisUsers.in(sessions, config);
        if (users.isEmpty()) {
            return;
        }
        if (capabilities.isMissing(Capability.REDIS_CLIENT)) {
            Problem.throwFirst(users.problems());
        }
        beans.produce(AdditionalBeanBuildItem.unremovableOf(PROVIDER));
        beans.produce(AdditionalBeanBuildItem.unremovableOf(OPTIONS));
        requestClients(users.clients(), generated);
        resources.produce(NativeImageResourcePatternsBuildItem.builder()
                .includeGlob("io/quarkiverse/sessions/runtime/redis/*.lua").build());
    }

    /** The Redis extension makes the clients that it finds injection points of: a bean that nobody uses has them. */
    private static void requestClients(Set<String> names, BuildProducer<GeneratedBeanBuildItem> generated) {
        try (ClassCreator bean = ClassCreator.builder().classOutput(new GeneratedBeanGizmoAdaptor(generated))
                .className(INJECTION_POINTS).build()) {
            bean.addAnnotation(Singleton.class);
            int number = 0;
            for (String name : names) {
                FieldCreator field = bean.getFieldCreator("client" + number++, CLIENT).setModifiers(0);
                field.addAnnotation(Inject.class);
                if (!DEFAULT_CLIENT.equals(name)) {
                    field.addAnnotation(CLIENT_NAME).addValue("value", name);
                }
            }
        }
    }
}
