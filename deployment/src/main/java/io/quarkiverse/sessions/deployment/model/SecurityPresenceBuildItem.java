package io.quarkiverse.sessions.deployment.model;

import io.quarkus.bootstrap.model.ApplicationModel;
import io.quarkus.builder.item.SimpleBuildItem;
import io.quarkus.maven.dependency.ResolvedDependency;

/** Whether the application has Quarkus Security, and not in its tests alone. */
public final class SecurityPresenceBuildItem extends SimpleBuildItem {

    public static final SecurityPresenceBuildItem NONE = new SecurityPresenceBuildItem("has no Quarkus Security");
    public static final SecurityPresenceBuildItem IN_TESTS = new SecurityPresenceBuildItem(
            "has Quarkus Security in its tests alone (such as that of quarkus-test-security)");
    public static final SecurityPresenceBuildItem PACKAGED = new SecurityPresenceBuildItem(null);

    private static final String SECURITY = "io.quarkus:quarkus-security";
    private static final String SECURITY_BUILD = SECURITY + "-deployment";
    private static final String TEST = "test";

    private final String lack;

    private SecurityPresenceBuildItem(String lack) {
        this.lack = lack;
    }

    /** Tests of an extension have what builds on their class path, and scopes that say nothing of an application. */
    public static SecurityPresenceBuildItem of(ApplicationModel application) {
        boolean isForTests = false;
        for (ResolvedDependency dependency : application.getRuntimeDependencies()) {
            String artifact = dependency.getGroupId() + ":" + dependency.getArtifactId();
            if (artifact.equals(SECURITY_BUILD)) {
                return PACKAGED;
            }
            isForTests |= artifact.equals(SECURITY) && TEST.equals(dependency.getScope());
        }
        return isForTests ? IN_TESTS : PACKAGED;
    }

    public boolean isPackaged() {
        return lack == null;
    }

    /** What the application lacks, for messages. */
    public String lack() {
        return lack;
    }
}
