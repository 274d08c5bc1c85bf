package io.quarkiverse.sessions.deployment;

import org.jboss.jandex.DotName;

import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.processor.BuiltinScope;
import io.quarkus.deployment.IsTest;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;

/** What {@code quarkus-sessions-test} needs beside its own beans; nothing of it is in an application that is packaged. */
class TestSupportProcessor {

    private static final DotName TEST_SECURITY = DotName.createSimple("io.quarkus.test.security.TestIdentityAssociation");
    private static final DotName IDENTITY = DotName.createSimple("io.quarkiverse.sessions.test.TestSecurityIdentity");

    /** Only there does {@code @TestSecurity} name users. */
    @BuildStep(onlyIf = IsTest.class)
    void testSecurity(CombinedIndexBuildItem index, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (index.getIndex().getClassByName(TEST_SECURITY) != null && index.getIndex().getClassByName(IDENTITY) != null) {
            beans.produce(AdditionalBeanBuildItem.builder().addBeanClass(IDENTITY.toString())
                    .setDefaultScope(BuiltinScope.SINGLETON.getName()).setUnremovable().build());
        }
    }
}
