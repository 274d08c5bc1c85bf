package io.quarkiverse.sessions.runtime.http;

import io.quarkiverse.sessions.LoginRequiredException;
import io.quarkiverse.sessions.SessionCodecException;
import io.quarkiverse.sessions.SessionEndedException;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionLockLostException;
import io.quarkiverse.sessions.SessionLockTimeoutException;
import io.quarkiverse.sessions.SessionStoreException;
import io.quarkiverse.sessions.SessionTooLargeException;
import io.quarkiverse.sessions.TooManySessionsException;

/** What a developer may do about a failure, where its message does not say it. */
final class Advice {

    private Advice() {
    }

    /** Empty where the message says it all. */
    static String on(SessionException failure) {
        if (failure instanceof LoginRequiredException refused) {
            return refused.isStale()
                    ? "@FreshLogin wants a login that is not so old: let the user log in again with login(user)"
                    : "Log a user in with login(user) before. To send people to a page, set @LoginRequired(redirect = ...), or "
                            + "write a LoginRequiredHandler";
        } else if (failure instanceof SessionLockTimeoutException) {
            return "Another request holds the lock. Do what takes long outside of update and @SessionLock, or raise "
                    + "lock.wait-timeout. Clients may try again";
        } else if (failure instanceof SessionLockLostException) {
            return "The body took longer than lock.max-hold, or the session was ended or its lock broken meanwhile. Do what takes "
                    + "long outside of update and @SessionLock";
        } else if (failure instanceof SessionEndedException) {
            return "That happens to requests in flight when another one logs in or out, rotates the id or ends the session. The "
                    + "client has the new cookie by now, and may try again";
        } else if (failure instanceof TooManySessionsException) {
            return "End one of the user's sessions with SessionRegistry, raise login.max-sessions, or set "
                    + "login.at-max-sessions=evict-oldest";
        } else if (failure instanceof SessionTooLargeException) {
            return "Keep less in the session, such as keys of rows instead of the rows, or raise the limit";
        } else if (failure instanceof SessionStoreException store) {
            return (store.outcomeUnknown() ? "The change may have been stored: look before it is made again. " : "")
                    + "See the log for when the store began to fail, and check that it can be reached as it is configured";
        } else if (failure instanceof SessionCodecException) {
            return "Keep records or plain beans in sessions, read each key with the type that it was put as, and see 'Changing "
                    + "classes and rolling updates' for values that an earlier version wrote";
        }
        return "";
    }
}
