package io.quarkiverse.sessions.shop;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.sessions.SecurityStampProvider;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;

/** Knows passwords. A changed one is kept in this process, until it ends; a real shop has a database. */
@ApplicationScoped
class Customers implements SecurityStampProvider {

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final String nobodysHash = BcryptUtil.bcryptHash(UUID.randomUUID().toString());

    Customers(DemoCustomers demo) {
        demo.customers().forEach((id, customer) -> accounts.put(id,
                new Account(new Customer(id, customer.name(), customer.roles().orElse(Set.of())), customer.passwordHash(), 0)));
    }

    /** Works as long on an unknown name as on a wrong password, so that the time does not tell them apart. */
    Optional<Customer> verify(String id, String password) {
        Optional<Account> account = Optional.ofNullable(accounts.get(id));
        boolean right = BcryptUtil.matches(password, account.map(Account::passwordHash).orElse(nobodysHash));
        return account.filter(known -> right).map(Account::customer);
    }

    void changePassword(Customer customer, String password) {
        String hash = BcryptUtil.bcryptHash(password);
        accounts.computeIfPresent(customer.id(), (id, account) -> account.with(hash));
    }

    /** Sessions that logged in before the last change of the password end. */
    @Override
    public Uni<String> currentStamp(String sessionName, String id) {
        Account account = accounts.get(id);
        return Uni.createFrom().item(account == null ? null : String.valueOf(account.passwordChanges()));
    }

    private record Account(Customer customer, String passwordHash, int passwordChanges) {

        Account with(String hash) {
            return new Account(customer, hash, passwordChanges + 1);
        }
    }
}
