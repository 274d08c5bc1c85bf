package io.quarkiverse.sessions.simulation.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.util.TypeLiteral;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.SessionException;
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

    private final Request request;
    private final Ledger ledger;
    private final UserSteps users;
    private final List<String> own = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private ReactiveSession session;
    private String handle;
    private boolean stored;
    private boolean first = true;
    private int ids;

    Method(Request request) {
        this.request = request;
        this.ledger = new Ledger(request, this);
        this.users = new UserSteps(request, this);
    }

    /** The session that the request has had last, {@code null} if it looked at none. */
    String handle() {
        return handle;
    }

    Ledger ledger() {
        return ledger;
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
        session = request.session();
        Uni<Void> all = look();
        for (Kind kind : request.plan.kinds()) {
            all = all.chain(() -> step(kind)).chain(this::look);
        }
        return all;
    }

    private Uni<Void> step(Kind kind) {
        request.expectHome("before " + kind);
        request.history.operation();
        first &= kind == Kind.READ || kind == Kind.USER || kind == Kind.FRESH || kind == Kind.LIST;
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
            case UPDATES -> request.both(update(false), update(false));
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
        String value = request.random.nextInt(6) == 0 ? null : id();
        long asked = moment();
        return (value == null ? session.remove(key) : session.put(key, value)).invoke(() -> {
            request.expectHome("after writing");
            written.add(key);
            ledger.wrote(new Fact.Written(request.visit, handle, key, value, Outcome.UNKNOWN, asked, 0), ledger.changes());
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
        int before = ledger.changes();
        return request.both(update(false), request.timer(Duration.ofMillis(request.random.nextInt(20)))
                .chain(() -> writeMeanwhile(before)));
    }

    private Uni<Void> writeMeanwhile(int changesBefore) {
        String key = key();
        Fact.Written unknown = new Fact.Written(request.visit, request.current(), key, id(), Outcome.UNKNOWN, moment(),
                Long.MAX_VALUE);
        ledger.asked(unknown);
        return session.put(key, unknown.value()).invoke(() -> {
            request.expectHome("after writing meanwhile");
            written.add(key);
            ledger.wroteMeanwhile(unknown, changesBefore);
        });
    }

    // ------------------------------------------------------------------ under the lock

    private Uni<Void> update(boolean nested) {
        ledger.updates();
        return new Update(request, this, nested).run();
    }

    void wrote(String key) {
        written.add(key);
    }

    /** The request itself has to see it from now on. */
    void appended(String id) {
        own.add(id);
    }

    void over() {
        long moment = moment();
        request.history.add(new Fact.Over(request.visit, handle, request.plan.touches() || !first, moment, moment,
                request.world.nanos()));
    }
}
