package io.quarkiverse.sessions.simulation.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import jakarta.enterprise.util.TypeLiteral;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.SessionEndedException;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionLockLostException;
import io.quarkiverse.sessions.SessionLockTimeoutException;
import io.quarkiverse.sessions.SessionStoreException;
import io.quarkiverse.sessions.simulation.check.Fact;
import io.quarkiverse.sessions.simulation.check.Outcome;
import io.smallrye.mutiny.Uni;

/** The method of an endpoint: uses the API as the plan has it, and writes down what it asked for and was told. */
final class Method {

    static final String LIST = "list";
    static final int KEYS = 2;

    static final TypeLiteral<List<String>> STRINGS = new TypeLiteral<>() {
    };

    /** What the application itself fails with. */
    static final class Mistake extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Mistake() {
            super("as planned");
        }
    }

    private record Pending(Fact fact, int changesBefore) {
    }

    private final Request request;
    private final UserSteps users;
    private final List<Pending> pending = new ArrayList<>();
    private final Set<Fact> open = new LinkedHashSet<>();
    private final List<String> own = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private ReactiveSession session;
    private String handle;
    private boolean stored;
    private boolean first = true;
    private int changes;
    private int ids;

    Method(Request request) {
        this.request = request;
        this.users = new UserSteps(request, this);
    }

    /** The session that the request has had last, {@code null} if it looked at none. */
    String handle() {
        return handle;
    }

    ReactiveSession session() {
        return session;
    }

    long moment() {
        return request.world.moment();
    }

    String id() {
        return "b" + request.browser.number() + "." + request.plan.number() + "." + ids++;
    }

    // ------------------------------------------------------------------ step by step

    Uni<Void> run() {
        if (request.plan.kinds().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        session = request.node.sessions().of(request.http(), request.plan.session());
        Uni<Void> all = look();
        for (Kind kind : request.plan.kinds()) {
            all = all.chain(() -> step(kind)).chain(this::look);
        }
        return all;
    }

    private Uni<Void> step(Kind kind) {
        request.expectHome("before " + kind);
        request.history.operation();
        first &= kind == Kind.READ || kind == Kind.USER || kind == Kind.LIST;
        boolean catches = request.random.nextBoolean();
        Uni<Void> step = run(kind);
        return catches ? step.onFailure(SessionException.class).recoverWithNull() : step;
    }

    private Uni<Void> run(Kind kind) {
        return switch (kind) {
            case READ -> read();
            case WRITE -> write();
            case UPDATE -> update(false);
            case NESTED -> update(true);
            case UPDATES -> Uni.combine().all().unis(update(false), update(false)).discardItems();
            case UPDATE_AND_WRITE -> updateAndWrite();
            case FAIL -> Uni.createFrom().failure(new Mistake());
            default -> users.run(kind);
        };
    }

    /** Which session the request has now. */
    private Uni<Void> look() {
        long asked = moment();
        return session.handle().chain(found -> session.isNew().invoke(isNew -> {
            request.expectHome("after looking");
            handle = found;
            stored = !isNew;
            request.history.add(new Fact.Seen(request.visit, found, !isNew, first, asked, moment(), request.world.nanos()));
        })).replaceWithVoid();
    }

    // ------------------------------------------------------------------ reading and writing

    private Uni<Void> read() {
        String key = key();
        return session.get(LIST, STRINGS).chain(list -> session.get(key, String.class).invoke(value -> {
            request.expectHome("after reading");
            isOwn(list.orElse(List.of()));
            value.ifPresent(one -> isOwn(List.of(one)));
            if (!stored) {
                return;
            }
            request.history.add(new Fact.ListRead(request.visit, handle, shared(list.orElse(List.of())), List.copyOf(own),
                    request.visit.started(), moment()));
            if (!written.contains(key)) {
                request.history.add(new Fact.Read(request.visit, handle, key, value.orElse(null), request.visit.started(),
                        moment()));
            }
        })).replaceWithVoid();
    }

    /** Without what nobody else can see yet, since the endpoint holds the lock. */
    List<String> shared(List<String> list) {
        String ids = "b" + request.browser.number() + "." + request.plan.number() + ".";
        return request.plan.locked() ? list.stream().filter(id -> !id.startsWith(ids)).toList() : list;
    }

    private Uni<Void> write() {
        String key = key();
        String value = id();
        long asked = moment();
        return session.put(key, value).invoke(() -> {
            request.expectHome("after writing");
            written.add(key);
            pending.add(new Pending(new Fact.Written(request.visit, handle, key, value, Outcome.UNKNOWN, asked, 0), changes));
        });
    }

    String key() {
        return "key" + request.random.nextInt(KEYS);
    }

    /** Sessions are their browsers' own, so what is in them was written by the same browser. */
    void isOwn(List<String> values) {
        for (String value : values) {
            if (!value.startsWith("b" + request.browser.number() + ".")) {
                request.history.violated("Isolation: " + request.visit + " read " + value);
            }
        }
    }

    /** What is written while an update ends is stored with it, or by the commit. */
    private Uni<Void> updateAndWrite() {
        int before = changes;
        return Uni.combine().all().unis(update(false), request.timer(Duration.ofMillis(request.random.nextInt(20)))
                .chain(() -> writeMeanwhile(before))).discardItems();
    }

    private Uni<Void> writeMeanwhile(int changesBefore) {
        String key = key();
        Fact.Written unknown = new Fact.Written(request.visit, request.current(), key, id(), Outcome.UNKNOWN, moment(),
                Long.MAX_VALUE);
        open.add(unknown);
        return session.put(key, unknown.value()).invoke(() -> {
            request.expectHome("after writing meanwhile");
            written.add(key);
            if (open.remove(unknown)) {
                pending.add(new Pending(unknown, changesBefore));
            }
        });
    }

    // ------------------------------------------------------------------ under the lock

    private Uni<Void> update(boolean nested) {
        changes++;
        return new Update(request, this, nested).run();
    }

    /** An update is over, whatever became of it. */
    void told(long asked) {
        open.removeIf(fact -> fact.asked() == asked);
    }

    void wrote(String key) {
        written.add(key);
    }

    /** The request itself has to see it from now on. */
    void appended(String id) {
        own.add(id);
    }

    /** Under the lock of the endpoint nothing is stored before that is released. */
    void add(Fact fact, Outcome outcome) {
        if (request.plan.locked() && outcome == Outcome.STORED) {
            pending.add(new Pending(fact, changes));
        } else {
            request.history.add(fact);
        }
    }

    // ------------------------------------------------------------------ what becomes of it

    Outcome outcome(Throwable failure) {
        if (failure == null) {
            return Outcome.STORED;
        }
        if (failure instanceof SessionStoreException store) {
            return store.outcomeUnknown() ? Outcome.UNKNOWN : Outcome.REFUSED;
        }
        if (failure instanceof SessionEndedException) {
            request.history.add(new Fact.ToldEnded(request.visit, handle, moment(), moment(), request.world.nanos()));
        }
        if (failure instanceof Mistake || failure instanceof SessionLockTimeoutException
                || failure instanceof SessionLockLostException || failure instanceof SessionEndedException) {
            return Outcome.REFUSED;
        }
        if (!request.clientHasLeft()) {
            request.history.violated("No other failure than those of the API: " + request.visit + " met " + failure);
        }
        return Outcome.UNKNOWN;
    }

    /** From now on the request may have another session, and what it wrote directly may be gone with the one before. */
    void forgetWrites() {
        changes++;
        pending.replaceAll(one -> new Pending(one.fact(), -1));
    }

    /**
     * From now on this may have happened.
     *
     * @return told of what is known at last
     */
    Consumer<Fact> asked(Fact unknown) {
        open.add(unknown);
        return known -> {
            if (open.remove(unknown)) {
                request.history.add(known);
            }
        };
    }

    /** Nobody will ever be told anything, since the client has left, or the node. */
    void unknown() {
        open.forEach(request.history::add);
        open.clear();
        pending.forEach(one -> settle(one.fact(), Outcome.UNKNOWN));
        pending.clear();
        over();
    }

    /**
     * @param failure of the method
     * @param further of the commit
     */
    void ended(Throwable failure, Throwable further) {
        if (failure != null) {
            outcome(failure);
        }
        if (further != null && failure == null) {
            outcome(further);
        }
        Outcome all = request.clientHasLeft() ? Outcome.UNKNOWN
                : failure == null && further == null ? Outcome.STORED : Outcome.UNKNOWN;
        for (Pending one : pending) {
            boolean dropped = failure != null && !(failure instanceof CancellationException)
                    && one.changesBefore() == changes && !request.plan.locked() && !request.clientHasLeft();
            settle(one.fact(),
                    dropped ? Outcome.REFUSED : one.changesBefore() < 0 || isSuperseded(one) ? Outcome.UNKNOWN : all);
        }
        pending.clear();
        unknown(); // what was cancelled
    }

    private void over() {
        long moment = moment();
        request.history.add(new Fact.Over(request.visit, handle, request.plan.touches() || !first, moment, moment,
                request.world.nanos()));
    }

    /** Another direct write of the same request came after it. */
    private boolean isSuperseded(Pending one) {
        return one.fact() instanceof Fact.Written write && pending.subList(pending.indexOf(one) + 1, pending.size()).stream()
                .anyMatch(later -> later.fact() instanceof Fact.Written other && other.key().equals(write.key()));
    }

    private void settle(Fact fact, Outcome outcome) {
        if (fact instanceof Fact.Written write) {
            request.history.add(new Fact.Written(write.visit(), write.handle(), write.key(), write.value(), outcome,
                    write.asked(), moment()));
        } else if (fact instanceof Fact.Appended append) {
            request.history.add(new Fact.Appended(append.visit(), append.handle(), append.id(), append.before(), outcome,
                    append.asked(), moment()));
        }
    }
}
