package io.quarkiverse.sessions.shop;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The shop with Quarkus' management interface, on a port of its own. */
public class OnManagementInterface implements QuarkusTestProfile {

    @Override
    public String getConfigProfile() {
        return "managed";
    }
}
