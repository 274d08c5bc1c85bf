package io.quarkiverse.sessions.spi.kit;

import java.time.Duration;

import io.quarkiverse.sessions.spi.SessionStore;

/**
 * The conformance kit: what every {@link SessionStore} keeps. A store's author adds one subclass, which supplies the store
 * and lets its time pass; the guide to writing a store shows one. Contracts on capabilities that the store does not declare
 * are not run.
 */
public abstract class SessionStoreConformance
        implements AttributeContract, ExpiryContract, SecretContract, EndContract, LockContract, HandoverContract,
        LargeContract, ReplicaContract,
        LoginContract, ReplacedContract, ListingContract, PrincipalsContract, ConcurrencyContract, CrossingContract {

    /**
     * @return the store under test, the same during one test; it may hold other tests' sessions
     */
    @Override
    public abstract SessionStore store();

    /**
     * Lets time pass for the store: moves its clock, or rewinds the instants and times to live that it has stored.
     */
    @Override
    public abstract void advance(Duration duration);
}
