package io.quarkiverse.sessions.test;

import io.quarkus.security.identity.SecurityIdentity;

/** Whom {@code @TestSecurity} names. A bean where {@code quarkus-test-security} is there. */
interface TestIdentity {

    /** {@code null} for nobody. */
    SecurityIdentity get();
}
