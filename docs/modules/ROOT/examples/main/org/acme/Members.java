package org.acme;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

/** Stands for the application's users; a real one keeps slow hashes of passwords. */
@ApplicationScoped
public class Members {

    private final Map<String, String> passwords = new ConcurrentHashMap<>(Map.of("ann", "tea", "bob", "coffee"));
    private final Map<String, Integer> changes = new ConcurrentHashMap<>();

    public Member find(String name, String password) {
        return password != null && password.equals(passwords.get(name)) ? new Member(name, name + "@example.org") : null;
    }

    public void changePassword(String name, String password) {
        passwords.put(name, password);
        changes.merge(name, 1, Integer::sum);
    }

    /** How often the password was changed; {@code null} for nobody. */
    public String passwordVersion(String name) {
        return passwords.containsKey(name) ? String.valueOf(changes.getOrDefault(name, 0)) : null;
    }
}
