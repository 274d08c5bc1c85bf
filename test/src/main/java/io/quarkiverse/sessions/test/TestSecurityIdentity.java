package io.quarkiverse.sessions.test;

import jakarta.inject.Inject;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.security.TestIdentityAssociation;

/** Made a bean by the build where {@code quarkus-test-security} is there, so it has no scope of its own. */
public class TestSecurityIdentity implements TestIdentity {

    @Inject
    TestIdentityAssociation association;

    @Override
    public SecurityIdentity get() {
        SecurityIdentity identity = association.getTestIdentity();
        return identity == null || identity.isAnonymous() ? null : identity;
    }
}
