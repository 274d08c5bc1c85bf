package io.quarkiverse.sessions.shop;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

/** Knows those who use the management interface, where no browser has a session, by name and password. */
@ApplicationScoped
class ShopkeeperIdentityProvider implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private final Customers customers;

    ShopkeeperIdentityProvider(Customers customers) {
        this.customers = customers;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    /** Comparing passwords takes long on purpose, so a worker does it. */
    @Override
    public Uni<SecurityIdentity> authenticate(UsernamePasswordAuthenticationRequest request,
            AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(request.getUsername(), new String(request.getPassword().getPassword())));
    }

    private SecurityIdentity identity(String id, String password) {
        Customer customer = customers.verify(id, password).orElseThrow(AuthenticationFailedException::new);
        return QuarkusSecurityIdentity.builder().setPrincipal(customer::id).addRoles(customer.roles()).build();
    }
}
