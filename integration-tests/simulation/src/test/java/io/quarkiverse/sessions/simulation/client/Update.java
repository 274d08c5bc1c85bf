package io.quarkiverse.sessions.simulation.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.sessions.SessionData;
import io.quarkiverse.sessions.simulation.check.Fact;
import io.quarkiverse.sessions.simulation.check.Outcome;
import io.smallrye.mutiny.Uni;

/** One update: appends to the list under the lock, and writes down what the body saw and what became of it. */
final class Update {

    private final Request request;
    private final Method method;
    private final boolean nested;
    private final long asked;
    private final String id;
    private final String inner;
    private final String key;
    private final String value;
    private final boolean fails;
    private final Duration duration;
    private String changed;
    private List<String> before;

    Update(Request request, Method method, boolean nested) {
        this.request = request;
        this.method = method;
        this.nested = nested;
        this.asked = method.moment();
        this.id = method.id();
        this.inner = method.id();
        this.key = request.random.nextInt(3) == 0 ? method.key() : null;
        this.value = request.random.nextInt(6) == 0 ? null : id;
        this.fails = request.random.nextInt(8) == 0;
        this.duration = duration();
        this.changed = method.handle();
    }

    Uni<Void> run() {
        begin();
        return method.session().update(this::body).onItemOrFailure().transformToUni((done, failure) -> {
            request.expectHome("after an update");
            ended(failure);
            return failure == null ? Uni.createFrom().voidItem() : Uni.createFrom().failure(failure);
        });
    }

    private Duration duration() {
        if (request.plan.holdsLong() && request.random.nextBoolean()) {
            return Duration.ofMillis(request.random.nextInt(9_000));
        }
        return switch (request.random.nextInt(20)) {
            case 0 -> Duration.ofMillis(request.random.nextInt(9_000));
            case 1, 2, 3, 4, 5, 6, 7 -> Duration.ofMillis(request.random.nextInt(50));
            default -> Duration.ZERO;
        };
    }

    private Uni<Void> body(SessionData data) {
        request.expectHome("in the body of an update");
        changed = request.current();
        before = data.get(Method.LIST, Method.STRINGS).orElse(List.of());
        method.isOwn(before);
        append(data, before, id);
        if (key != null) {
            write(data);
        }
        Uni<Void> rest = duration.isZero() ? Uni.createFrom().voidItem() : request.pause(duration);
        rest = nested ? rest.chain(() -> method.session().update(this::inside)) : rest;
        return fails ? rest.chain(() -> Uni.createFrom().failure(new Method.Mistake())) : rest;
    }

    private void write(SessionData data) {
        if (value == null) {
            data.remove(key);
        } else {
            data.put(key, value);
        }
    }

    private Uni<Void> inside(SessionData data) {
        append(data, data.get(Method.LIST, Method.STRINGS).orElse(List.of()), inner);
        return Uni.createFrom().voidItem();
    }

    private void append(SessionData data, List<String> list, String element) {
        List<String> longer = new ArrayList<>(list);
        longer.add(element);
        data.put(Method.LIST, longer);
    }

    private void begin() {
        method.ledger().asked(new Fact.Appended(request.visit, changed, id, null, Outcome.UNKNOWN, asked, Long.MAX_VALUE));
        method.ledger().asked(new Fact.Appended(request.visit, changed, inner, null, Outcome.UNKNOWN, asked, Long.MAX_VALUE));
        if (key != null) {
            method.ledger().asked(new Fact.Written(request.visit, changed, key, value, Outcome.UNKNOWN, asked, Long.MAX_VALUE));
        }
    }

    private void ended(Throwable failure) {
        method.ledger().told(asked);
        Outcome outcome = method.ledger().outcome(failure);
        method.ledger().add(
                new Fact.Appended(request.visit, changed, id, request.plan.locked() ? null : before, outcome, asked,
                        method.moment()),
                outcome);
        if (request.plan.locked() && before != null) {
            request.history
                    .add(new Fact.ListRead(request.visit, changed, method.shared(before), List.of(), request.visit.started(),
                            method.moment()));
        }
        if (nested) {
            method.ledger().add(new Fact.Appended(request.visit, changed, inner, null, outcome, asked, method.moment()),
                    outcome);
        }
        if (key != null) {
            method.wrote(key);
            method.ledger().add(new Fact.Written(request.visit, changed, key, value, outcome, asked, method.moment()), outcome);
        }
        if (outcome == Outcome.STORED && !request.plan.locked()) {
            method.appended(id);
        }
    }
}
