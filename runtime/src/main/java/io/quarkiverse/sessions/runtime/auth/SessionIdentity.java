package io.quarkiverse.sessions.runtime.auth;

import java.security.Permission;
import java.security.Principal;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.quarkus.security.credential.Credential;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/** Who is logged in. What the application keeps of the user is decoded when somebody asks for it, at most once. */
final class SessionIdentity implements SecurityIdentity {

    /** The attribute with the user who was logged in. */
    static final String USER = "user";

    private final SecurityIdentity known;
    private final Supplier<Object> decoded;
    private Map<String, Object> attributes;

    /**
     * @param known all but the user
     * @param decoded the user, {@code null} for one that cannot be read
     */
    SessionIdentity(SecurityIdentity known, Supplier<Object> decoded) {
        this.known = known;
        this.decoded = decoded;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getAttribute(String name) {
        return USER.equals(name) ? (T) getAttributes().get(name) : known.getAttribute(name);
    }

    @Override
    public synchronized Map<String, Object> getAttributes() {
        if (attributes == null) {
            Map<String, Object> all = new HashMap<>(known.getAttributes());
            Object user = decoded.get();
            if (user != null) {
                all.put(USER, user);
            }
            attributes = Collections.unmodifiableMap(all);
        }
        return attributes;
    }

    @Override
    public Principal getPrincipal() {
        return known.getPrincipal();
    }

    @Override
    public boolean isAnonymous() {
        return known.isAnonymous();
    }

    @Override
    public Set<String> getRoles() {
        return known.getRoles();
    }

    @Override
    public boolean hasRole(String role) {
        return known.hasRole(role);
    }

    @Override
    public Set<Permission> getPermissions() {
        return known.getPermissions();
    }

    @Override
    public <T extends Credential> T getCredential(Class<T> type) {
        return known.getCredential(type);
    }

    @Override
    public Set<Credential> getCredentials() {
        return known.getCredentials();
    }

    @Override
    public Uni<Boolean> checkPermission(Permission permission) {
        return known.checkPermission(permission);
    }
}
