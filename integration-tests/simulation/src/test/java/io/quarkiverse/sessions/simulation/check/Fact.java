package io.quarkiverse.sessions.simulation.check;

import java.util.List;
import java.util.Set;

/** What a history is made of: what the application asked for, and what it was told. Moments are those of the world. */
public sealed interface Fact {

    Visit visit();

    /** When it was asked for. */
    long asked();

    /** When the answer was there. */
    long told();

    /**
     * The session that a request has.
     *
     * @param handle of the session
     * @param stored whether the store has it
     * @param first whether the request has not changed anything before, so that only its cookie speaks
     * @param toldAt the time of the world in nanoseconds
     */
    record Seen(Visit visit, String handle, boolean stored, boolean first, long asked, long told, long toldAt)
            implements
                Fact {
    }

    /**
     * An element added to the list under the lock.
     *
     * @param id unique
     * @param before the list as the body saw it, {@code null} where the body did not run
     */
    record Appended(Visit visit, String handle, String id, List<String> before, Outcome outcome, long asked, long told)
            implements
                Fact {
    }

    /**
     * The list, read without a lock.
     *
     * @param own what this request itself has appended before, and was told is stored
     */
    record ListRead(Visit visit, String handle, List<String> elements, List<String> own, long asked, long told)
            implements
                Fact {
    }

    /**
     * An attribute written directly, or by a body.
     *
     * @param value unique, {@code null} where it was removed
     */
    record Written(Visit visit, String handle, String key, String value, Outcome outcome, long asked, long told)
            implements
                Fact {
    }

    /**
     * An attribute read.
     *
     * @param value {@code null} for none
     */
    record Read(Visit visit, String handle, String key, String value, long asked, long told) implements Fact {
    }

    /**
     * A session ended by a request that had it.
     *
     * @param toldAt the time of the world in nanoseconds
     */
    record Ended(Visit visit, String handle, String how, Outcome outcome, long asked, long told, long toldAt)
            implements
                Fact {

        /** In place of a handle: the request had none, but its secret may have been one. */
        public static final String BY_OLD_SECRET = "?";
    }

    /**
     * All sessions of a principal ended.
     *
     * @param but the handle of the one that stays, {@code null} for none
     */
    record AllEnded(Visit visit, String principal, String but, Outcome outcome, long asked, long told) implements Fact {
    }

    /** A user logged in. */
    record LoggedIn(Visit visit, String handle, String principal, Outcome outcome, long asked, long told, long toldAt)
            implements
                Fact {
    }

    /**
     * A fresh login asked for.
     *
     * @param passed whether there was one; else there is an older one
     * @param askedAt the time of the world in nanoseconds
     * @param toldAt the same, of the answer
     */
    record Guarded(Visit visit, String handle, boolean passed, long asked, long told, long askedAt, long toldAt)
            implements
                Fact {
    }

    /** The secrets of a session replaced at once, those that the request presented too. */
    record Replaced(Visit visit, String handle, Outcome outcome, long asked, long told) implements Fact {
    }

    /**
     * A change refused since the session has ended, or its secret was replaced.
     *
     * @param toldAt the time of the world in nanoseconds
     */
    record ToldEnded(Visit visit, String handle, long asked, long told, long toldAt) implements Fact {
    }

    /**
     * The sessions of a principal listed.
     *
     * @param toldAt the time of the world in nanoseconds
     */
    record Listed(Visit visit, String principal, Set<String> handles, long asked, long told, long toldAt) implements Fact {
    }

    /**
     * A request is over.
     *
     * @param handle of the session that it had last, {@code null} if it looked at none
     * @param used whether it has touched or may have changed the session
     * @param toldAt the time of the world in nanoseconds
     */
    record Over(Visit visit, String handle, boolean used, long asked, long told, long toldAt) implements Fact {
    }
}
