package io.quarkiverse.sessions.simulation.client;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.LoginRequiredException;
import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.SessionInfo;
import io.quarkiverse.sessions.runtime.login.LoginGuard;
import io.quarkiverse.sessions.simulation.check.Fact;
import io.quarkiverse.sessions.simulation.check.Outcome;
import io.quarkiverse.sessions.simulation.node.Settings;
import io.smallrye.mutiny.Uni;

/** What an endpoint does with users, secrets and ends. */
final class UserSteps {

    private final Request request;
    private final Method method;

    UserSteps(Request request, Method method) {
        this.request = request;
        this.method = method;
    }

    private ReactiveAuthSession auth() {
        return (ReactiveAuthSession) method.session();
    }

    Uni<Void> run(Kind kind) {
        return switch (kind) {
            case ROTATE -> replaced(method.session()::rotateId);
            case INVALIDATE -> ends("invalidate", method.session()::invalidate);
            case LOGIN -> login();
            case USER -> user();
            case FRESH -> fresh();
            case LOGOUT -> ends("logout", auth()::logout);
            case LOGOUT_OTHERS -> logoutOthers();
            case LOGOUT_EVERYWHERE -> logoutEverywhere();
            case LIST -> list().replaceWithVoid();
            case END_LISTED -> list().chain(this::endOne);
            case END_ALL -> allEnded(() -> request.registry().endAll(request.browser.principal()).replaceWithVoid(), null);
            case END_OTHERS -> ifLoggedIn(handle -> allEnded(
                    () -> request.registry().endOthers(request.browser.principal(), handle).replaceWithVoid(), handle));
            default -> throw new IllegalArgumentException(kind.name());
        };
    }

    private interface Asked {
        Uni<Void> ask();
    }

    /** Writes down what becomes of it. */
    private Uni<Void> told(Asked asked, Consumer<Outcome> write) {
        return Uni.createFrom().deferred(asked::ask).onItemOrFailure().transformToUni((done, failure) -> {
            request.expectHome("after a change");
            write.accept(method.ledger().outcome(failure));
            return failure == null ? Uni.createFrom().voidItem() : Uni.createFrom().failure(failure);
        });
    }

    private Uni<String> handle() {
        return method.session().handle().onFailure().recoverWithItem(() -> method.handle());
    }

    // ------------------------------------------------------------------ secrets and ends

    private Uni<Void> replaced(Asked change) {
        method.ledger().forgetWrites();
        long asked = method.moment();
        return ifStored(change, handle -> {
            Consumer<Fact> fact = method.ledger().asked(replaced(handle, Outcome.UNKNOWN, asked));
            return told(change, outcome -> fact.accept(replaced(handle, outcome, asked)));
        });
    }

    private Fact replaced(String handle, Outcome outcome, long asked) {
        return new Fact.Replaced(request.visit, handle, outcome, asked, told(outcome));
    }

    private Uni<Void> ends(String how, Asked change) {
        method.ledger().forgetWrites();
        long asked = method.moment();
        return ifStored(change, handle -> {
            Consumer<Fact> fact = method.ledger().asked(ended(handle, how, Outcome.UNKNOWN, asked));
            return told(change, outcome -> fact.accept(ended(handle, how, outcome, asked)));
        });
    }

    private Fact ended(String handle, String how, Outcome outcome, long asked) {
        return new Fact.Ended(request.visit, handle, how, outcome, asked, told(outcome), request.world.nanos());
    }

    private long told(Outcome outcome) {
        return outcome == Outcome.UNKNOWN ? Long.MAX_VALUE : method.moment();
    }

    /** The change alone of a session that is not stored, of which there is little to be written down. */
    private Uni<Void> ifStored(Asked change, Function<String, Uni<Void>> written) {
        return method.session().isNew().chain(isNew -> {
            if (!isNew) {
                return handle().chain(written::apply);
            }
            request.history.add(ended(Fact.Ended.BY_OLD_SECRET, "a secret", Outcome.UNKNOWN, method.moment()));
            return change.ask();
        });
    }

    // ------------------------------------------------------------------ users

    private Uni<Void> login() {
        method.ledger().forgetWrites();
        long asked = method.moment();
        LoginOptions options = LoginOptions.builder().principalName(request.browser.principal()).keepData(true)
                .rememberMe(false).build();
        return method.session().isNew().chain(isNew -> handle().chain(before -> {
            Consumer<Fact> login = method.ledger().asked(loggedIn(before, Outcome.UNKNOWN, asked));
            Consumer<Fact> secret = method.ledger().asked(replaced(before, Outcome.UNKNOWN, asked));
            return told(() -> auth().login(request.browser.user(), options), outcome -> {
                String after = request.current();
                login.accept(loggedIn(after, outcome, asked));
                secret.accept(replaced(before, isNew || !after.equals(before) ? Outcome.REFUSED : outcome, asked));
            });
        }));
    }

    private Fact loggedIn(String handle, Outcome outcome, long asked) {
        return new Fact.LoggedIn(request.visit, handle, request.browser.principal(), outcome, asked, told(outcome),
                request.world.nanos());
    }

    private Uni<Void> user() {
        return auth().currentUser(String.class).chain(user -> auth().principalName().invoke(name -> {
            request.expectHome("after asking for the user");
            isOwn(user, request.browser.user());
            isOwn(name, request.browser.principal());
            if (user.isPresent() != name.isPresent()) {
                request.history
                        .violated("Isolation: " + request.visit + " had the user " + user + " and the principal " + name);
            }
        })).replaceWithVoid();
    }

    private Uni<Void> fresh() {
        long asked = method.moment();
        long askedAt = request.world.nanos();
        return request.pass(new LoginGuard(Settings.AUTH, null, Settings.FRESH)).onItemOrFailure()
                .transformToUni((passed, failure) -> {
                    request.expectHome("after a guard");
                    if (failure == null || failure instanceof LoginRequiredException required && required.isStale()) {
                        request.history.add(new Fact.Guarded(request.visit, request.current(), failure == null, asked,
                                method.moment(), askedAt, request.world.nanos()));
                    }
                    return failure == null ? Uni.createFrom().voidItem() : Uni.createFrom().failure(failure);
                });
    }

    private void isOwn(Optional<String> found, String own) {
        if (found.isPresent() && !found.get().equals(own)) {
            request.history.violated("Isolation: " + request.visit + " was answered as " + found.get());
        }
    }

    private Uni<Void> logoutOthers() {
        return ifLoggedIn(handle -> request.node.engine().get(Settings.AUTH).browserStore() == null
                ? allEnded(auth()::logoutOthers, handle)
                : replaced(() -> allEnded(auth()::logoutOthers, handle)));
    }

    private Uni<Void> logoutEverywhere() {
        return ifLoggedIn(handle -> ends("logoutEverywhere", () -> allEnded(auth()::logoutEverywhere, null)));
    }

    private Uni<Void> ifLoggedIn(Function<String, Uni<Void>> change) {
        return auth().principalName().chain(name -> name.isPresent() ? handle().chain(change::apply)
                : Uni.createFrom().voidItem());
    }

    private Uni<Void> allEnded(Asked change, String but) {
        long asked = method.moment();
        Consumer<Fact> fact = method.ledger().asked(allEnded(but, Outcome.UNKNOWN, asked));
        return told(change, outcome -> fact.accept(allEnded(but, outcome, asked)));
    }

    private Fact allEnded(String but, Outcome outcome, long asked) {
        return new Fact.AllEnded(request.visit, request.browser.principal(), but, outcome, asked, told(outcome));
    }

    // ------------------------------------------------------------------ the registry

    private Uni<List<SessionInfo>> list() {
        long asked = method.moment();
        return request.registry().list(request.browser.principal()).invoke(found -> {
            request.expectHome("after listing");
            Set<String> handles = found.stream().map(SessionInfo::handle).collect(Collectors.toSet());
            request.history.add(new Fact.Listed(request.visit, request.browser.principal(), handles, asked, method.moment(),
                    request.world.nanos()));
        });
    }

    private Uni<Void> endOne(List<SessionInfo> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String handle = found.get(request.random.nextInt(found.size())).handle();
        long asked = method.moment();
        boolean[] done = new boolean[1];
        Consumer<Fact> fact = method.ledger().asked(ended(handle, "the registry", Outcome.UNKNOWN, asked));
        return told(() -> request.registry().end(request.browser.principal(), handle).invoke(ended -> done[0] = ended)
                .replaceWithVoid(),
                outcome -> fact.accept(ended(handle, "the registry",
                        done[0] || outcome != Outcome.STORED ? outcome : Outcome.UNKNOWN, asked)));
    }
}
