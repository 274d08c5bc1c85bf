package io.quarkiverse.sessions.deployment;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.pkg.steps.NativeOrNativeSourcesBuild;

/** What the in-memory store needs in a native executable. */
class InMemoryStoreProcessor {

    /**
     * Caffeine, which keeps the index of principals, finds its generated classes by names made of the builder's options: strong
     * keys and values with variable expiry ({@code SSA}), and their entries, which changed name between Caffeine's releases.
     */
    @BuildStep(onlyIf = NativeOrNativeSourcesBuild.class)
    ReflectiveClassBuildItem caffeine() {
        return ReflectiveClassBuildItem.builder("com.github.benmanes.caffeine.cache.SSA",
                "com.github.benmanes.caffeine.cache.PSA", "com.github.benmanes.caffeine.cache.PSW")
                .constructors().fields()
                .reason("in-memory sessions")
                .build();
    }
}
