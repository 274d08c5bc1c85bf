package io.quarkiverse.sessions.runtime.memory;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.LogCategory;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionRemovalListener;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** All sessions in memory: one atomic change at a time of each, and bounds on their number and their bytes. */
final class EntryTable implements ExpiringMap.Watcher<SessionKey, Entry> {

    private static final Logger LOG = LogCategory.STORE.logger();

    /** Sessions that a request looks at before it leaves the rest to the engine's thread. */
    private static final int AT_ONCE = 16;

    private static final SessionRemovalListener NOBODY = new SessionRemovalListener() {
        @Override
        public void expired(SessionKey key) {
        }

        @Override
        public void evicted(SessionKey key) {
        }
    };

    /** What an operation makes of an entry, {@code null} to remove it, and what it answers. */
    record Change(Entry entry, StoreReply reply) {

        static Change to(Entry entry, StoreReply reply) {
            return new Change(entry, reply);
        }

        static Change none(Entry entry, Status status) {
            return to(entry, StoreReply.of(status));
        }
    }

    /** Part of an atomic computation, so it must be quick and must not touch other entries. */
    interface Operation {

        /**
         * @param entry {@code null} where there is no live one
         */
        Change on(Entry entry, long now);
    }

    private final Capacity capacity;
    private final Environment environment;
    private final ExpiringMap<SessionKey, Entry> sessions;
    private final PrincipalIndex principals;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean makingRoom = new AtomicBoolean();
    private final AtomicBoolean warnedOfSessions = new AtomicBoolean();
    private final AtomicBoolean warnedOfBytes = new AtomicBoolean();
    private volatile SessionRemovalListener listener = NOBODY;

    EntryTable(Capacity capacity, PrincipalIndex principals, Environment environment, LongSupplier clock) {
        this.capacity = capacity;
        this.principals = principals;
        this.environment = environment;
        this.sessions = new ExpiringMap<>(Moving.LAZILY, clock, environment, this);
    }

    void tell(SessionRemovalListener told) {
        listener = told;
    }

    /** {@code null} for none. */
    Entry get(SessionKey key) {
        return sessions.get(key);
    }

    /** Those that are live. */
    Map<SessionKey, Entry> all() {
        return sessions.all();
    }

    /** The same as {@link #compute}, and waits for nobody where nothing is changed. */
    StoreReply read(SessionKey key, Operation operation) {
        Answered answered = new Answered(operation);
        if (sessions.read(key, answered)) {
            makeRoom();
        }
        return answered.reply;
    }

    /** Makes room where there is too much afterwards. */
    StoreReply compute(SessionKey key, Operation operation) {
        Answered answered = new Answered(operation);
        sessions.compute(key, answered);
        makeRoom();
        return answered.reply;
    }

    private static final class Answered implements ExpiringMap.Operation<Entry> {

        private final Operation operation;
        private StoreReply reply;

        private Answered(Operation operation) {
            this.operation = operation;
        }

        @Override
        public Entry on(Entry live, long now) {
            Change change = operation.on(live, now);
            reply = change.reply();
            return change.entry();
        }
    }

    @Override
    public void replaced(SessionKey key, Entry before, Entry after) {
        long difference = EntrySize.difference(before, after);
        if (difference != 0) {
            bytes.addAndGet(difference);
        }
        principals.replace(key, before, after);
    }

    @Override
    public void expired(SessionKey key) {
        listener.expired(key);
    }

    // ------------------------------------------------------------------ no room

    private void makeRoom() {
        if (hasTooMuch() && evict(AT_ONCE) && makingRoom.compareAndSet(false, true)) {
            environment.execute(this::makeRoomInSteps);
        }
    }

    private void makeRoomInSteps() {
        boolean more = evict(ExpiringMap.STEP);
        makingRoom.set(false);
        if (more && makingRoom.compareAndSet(false, true)) {
            environment.execute(this::makeRoomInSteps);
        }
    }

    private boolean hasTooMuch() {
        return hasTooMany() || bytes.get() > capacity.bytes().getAsLong();
    }

    private boolean hasTooMany() {
        return sessions.size() > capacity.sessions();
    }

    /**
     * @param looks at sessions, each of which goes, or takes the place in the order that it has earned by being used
     * @return whether there is still too much, and somebody could go
     */
    private boolean evict(int looks) {
        for (int looked = 0; looked < looks && hasTooMuch(); looked++) {
            Held<SessionKey, Entry> first = sessions.first();
            if (first == null) {
                return false;
            }
            evict(first);
        }
        return hasTooMuch();
    }

    private void evict(Held<SessionKey, Entry> first) {
        boolean tooMany = hasTooMany();
        boolean[] gone = new boolean[1];
        sessions.evict(first, entry -> gone[0] = true);
        if (gone[0]) {
            warn(tooMany, first.key().sessionName());
            listener.evicted(first.key());
        }
    }

    /** Once for each bound. */
    private void warn(boolean tooMany, String sessionName) {
        if ((tooMany ? warnedOfSessions : warnedOfBytes).compareAndSet(false, true)) {
            String bound = tooMany ? capacity.sessions() + " sessions of '" + sessionName + "' (in-memory.max-sessions)"
                    : capacity.bytes().getAsLong() + " bytes of sessions '" + sessionName + "' (in-memory.max-bytes)";
            LOG.warnf(
                    "There are more than %s: anonymous sessions are evicted first, then those of users, the nearest to expiry first. "
                            + "Logged once; the metric sessions.ended with reason evicted counts them",
                    bound);
        }
    }

    // ------------------------------------------------------------------ how much there is

    int size() {
        return sessions.size();
    }

    long bytes() {
        return bytes.get();
    }
}
