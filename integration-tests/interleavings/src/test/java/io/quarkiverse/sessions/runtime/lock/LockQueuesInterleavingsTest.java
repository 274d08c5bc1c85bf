package io.quarkiverse.sessions.runtime.lock;

import static io.quarkiverse.sessions.interleavings.Interleavings.expect;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.interleavings.Interleavings;
import io.quarkiverse.sessions.runtime.lock.LockQueues.Entry;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.StoreReply;

/** First come, first served, also where several come and go at once; and whoever becomes the first gets its turn once. */
@Param(name = "thread", gen = ThreadIdGen.class)
@Param(name = "key", gen = IntGen.class, conf = "0:1")
public class LockQueuesInterleavingsTest {

    private static final int THREADS = 5;
    private static final int OWNERS = 2;
    private static final int MOST = 1;
    private static final int KEYS = 2;

    private final LockQueues queues = new LockQueues();
    private final List<String> owners = IntStream.range(0, OWNERS).mapToObj(owner -> "owner " + owner).toList();
    private final Waiting[] waiting = new Waiting[THREADS];

    @Test
    void modelChecked() {
        Interleavings.modelChecked(LockQueuesInterleavingsTest.class, Model.class);
    }

    @Test
    void stressed() {
        Interleavings.stressed(LockQueuesInterleavingsTest.class, Model.class);
    }

    @Operation
    public Entry enter(@Param(name = "thread") int thread, @Param(name = "key") int key) {
        if (waiting[thread] != null) {
            return null;
        }
        Waiting came = new Waiting(thread, key);
        came.entry = came.place.enter(MOST);
        waiting[thread] = came.entry == Entry.FULL ? null : came;
        return came.entry;
    }

    @Operation
    public void leave(@Param(name = "thread") int thread) {
        if (waiting[thread] != null) {
            waiting[thread].place.leave();
            waiting[thread] = null;
        }
    }

    /** Of a place at the head. */
    @Operation
    public int next(@Param(name = "thread") int thread) {
        return waiting[thread] != null && waiting[thread].place.next() instanceof Waiting next ? next.thread : -1;
    }

    /** Whoever is next has been told by other means, if it is still there. */
    @Operation
    public void handOver(@Param(name = "thread") int thread) {
        if (waiting[thread] == null) {
            return;
        }
        LockQueues.Place left = waiting[thread].place;
        waiting[thread] = null;
        if (left.next() instanceof Waiting next) {
            next.turn();
            left.leaveTo(next);
        } else {
            left.leave();
        }
    }

    @Validate
    public void eachHeadHasItsTurn() {
        int places = 0;
        for (int key = 0; key < KEYS; key++) {
            int line = 0;
            int holders = 0;
            for (Waiting one : waiting) {
                if (one != null && one.key == key) {
                    line++;
                    holders += one.entry == Entry.FIRST || one.turns.get() > 0 ? 1 : 0;
                    expect("too many turns of one that entered as " + one.entry, true,
                            one.turns.get() <= (one.entry == Entry.FIRST ? 0 : 1));
                }
            }
            expect("holders of key " + key, line == 0 ? 0 : 1, holders);
            places += line;
        }
        expect("places", places, queues.places());
    }

    private final class Waiting implements Successor {

        private final int thread;
        private final int key;
        private final LockQueues.Place place;
        private final AtomicInteger turns = new AtomicInteger();
        private volatile Entry entry;

        private Waiting(int thread, int key) {
            this.thread = thread;
            this.key = key;
            this.place = queues.place(key, owners.get(thread % OWNERS), this);
        }

        @Override
        public void turn() {
            turns.incrementAndGet();
        }

        @Override
        public boolean expects(SessionAccess holder) {
            return false;
        }

        @Override
        public void handedOver(StoreReply reply, LockToken token,
                long askedAt, int handOvers) {
        }

        @Override
        public void notHandedOver() {
        }
    }

    /** Two lists of threads. */
    public static class Model {

        private final List<List<Integer>> lines = List.of(new ArrayList<>(), new ArrayList<>());

        public Entry enter(int thread, int key) {
            List<Integer> line = lines.get(key);
            if (lines.stream().anyMatch(one -> one.contains(thread))) {
                return null;
            }
            if (line.isEmpty()) {
                line.add(thread);
                return Entry.FIRST;
            }
            boolean same = line.stream().anyMatch(other -> other % OWNERS == thread % OWNERS);
            if (!same && line.stream().map(other -> other % OWNERS).distinct().count() > MOST) {
                return Entry.FULL;
            }
            line.add(thread);
            return Entry.WAITING;
        }

        public void leave(int thread) {
            lines.forEach(line -> line.remove((Integer) thread));
        }

        public int next(int thread) {
            return lines.stream().filter(line -> line.size() > 1 && line.get(0) == thread).map(line -> line.get(1)).findAny()
                    .orElse(-1);
        }

        public void handOver(int thread) {
            leave(thread);
        }
    }
}
