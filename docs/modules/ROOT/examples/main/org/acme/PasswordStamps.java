package org.acme;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.sessions.SecurityStampProvider;
import io.smallrye.mutiny.Uni;

// tag::stamps[]
@ApplicationScoped
public class PasswordStamps implements SecurityStampProvider {

    @Inject
    Members members;

    @Override
    public Uni<String> currentStamp(String sessionName, String principalName) {
        return Uni.createFrom().item(() -> members.passwordVersion(principalName)); // <1>
    }
}
// end::stamps[]
