package io.quarkiverse.sessions.runtime.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreReply;

/** Keeps the sessions of one name in the browser: what a request's cookies hold is opened, and what becomes of it sealed. */
public interface BrowserStore {

    /**
     * @param cookies all values that the request carries under a name
     * @param mayChange whether the response head, which takes the session to the browser, is still to come
     * @return a store for this request alone
     */
    Opened open(Function<String, List<String>> cookies, BooleanSupplier mayChange);

    /**
     * Ends all sessions that carry a principal by now.
     *
     * @return fails with a {@link io.quarkiverse.sessions.SessionException} that says why where ends are not remembered
     */
    CompletionStage<Void> endAll(String principal);

    /** A session that opened. */
    record Presented(SessionKey key, SecretDigest secret) {
    }

    /** One request's store. */
    interface Opened extends SessionStore {

        /** The sessions that the cookies hold, in their order; empty where they hold none, or nothing that opens. */
        List<Presented> presented();

        /** Whether there were cookies, and nothing that opens. */
        boolean isMalformed();

        /**
         * Ends all other sessions that carry this one's principal. This one goes on with a new secret; other copies of its
         * cookie are dead.
         *
         * @return {@code OK} or a refusal as in {@link SessionStore#rotate}; fails as {@link BrowserStore#endAll} does
         */
        CompletionStage<StoreReply> endOthers(SessionAccess access, SecretDigest replacement);

        /** Takes back whatever the browser has, also what did not open. */
        void forget();

        /** The cookies to set, by name; empty values are removed. Nothing where the browser has what it is to have. */
        Map<String, String> cookies();

        @Override
        default CompletionStage<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
            return withoutLocks();
        }

        @Override
        default CompletionStage<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
            return withoutLocks();
        }

        @Override
        default CompletionStage<StoreReply> unlock(SessionKey key, LockToken token) {
            return withoutLocks();
        }

        @Override
        default CompletionStage<StoreReply> renewLease(SessionKey key, LockToken token, Duration lease) {
            return withoutLocks();
        }

        private static CompletionStage<StoreReply> withoutLocks() {
            return CompletableFuture.failedFuture(new UnsupportedOperationException("Sessions in the browser have no leases"));
        }
    }
}
