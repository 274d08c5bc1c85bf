package io.quarkiverse.sessions.runtime.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.SessionEnded.Reason;
import io.quarkiverse.sessions.runtime.activity.SessionActivity.Count;
import io.quarkiverse.sessions.runtime.activity.Work;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.http.RequestCookies;
import io.quarkiverse.sessions.runtime.http.SessionId;
import io.quarkiverse.sessions.runtime.http.SetCookie;
import io.quarkiverse.sessions.runtime.store.BrowserStore;
import io.quarkiverse.sessions.runtime.store.ObservedStore;
import io.quarkiverse.sessions.runtime.store.ReportingStore;
import io.quarkiverse.sessions.spi.SessionStore;
import io.vertx.ext.web.RoutingContext;

/** One session in one request: what views, guards and the commit do with it. */
public final class OpenSession {

    /** More cookies of one name than a browser would send by mistake; each costs a store call. */
    private static final int MOST_CANDIDATES = 4;

    private final SessionState state;
    private final SessionOperations operations;
    private final SessionEnds ends;
    private final SessionLoader loader;
    private final DirectAccess data;
    private final BlockLifecycle blocks;

    private OpenSession(SessionState state) {
        this.state = state;
        this.operations = new SessionOperations(state);
        this.ends = new SessionEnds(state, operations);
        this.loader = new SessionLoader(state, ends);
        this.data = new DirectAccess(state, loader, operations);
        this.blocks = new BlockLifecycle(state, loader, operations);
    }

    // ------------------------------------------------------------------ what the request's cookies say

    /** Asks no store. */
    public static OpenSession open(NamedSession named, RoutingContext http, RequestCookies cookies, RequestPhase phase,
            Home home) {
        if (named.browserStore() == null) {
            List<SessionId> ids = ids(named, cookies);
            return new OpenSession(
                    new SessionState(new SessionContext(named, http, phase, home, ids, named.store().at(home), null),
                            new SetCookie.OfId(named.cookie(), !ids.isEmpty(), named.environment())));
        }
        BrowserStore.Opened opened = named.browserStore().open(cookies::values, () -> !phase.isHeadSent());
        if (opened.isMalformed()) {
            named.activity().count(Count.MALFORMED);
        }
        List<SessionId> ids = opened.presented().stream().map(one -> SessionId.of(one.key(), one.secret())).toList();
        SessionStore store = new ReportingStore(ObservedStore.of(opened, named.name(), SessionBuildTimeConfig.COOKIE,
                named.activity()), named.outage(), home);
        return new OpenSession(new SessionState(new SessionContext(named, http, phase, home, ids, store, opened),
                new SetCookie.OfContent(named.cookie(), opened, named.environment())));
    }

    private static List<SessionId> ids(NamedSession named, RequestCookies cookies) {
        List<SessionId> ids = new ArrayList<>(1);
        for (String value : cookies.values(named.cookie().name())) {
            SessionId.parse(value).ifPresentOrElse(ids::add, () -> named.activity().count(Count.MALFORMED));
        }
        return ids.size() > MOST_CANDIDATES ? ids.subList(0, MOST_CANDIDATES) : ids;
    }

    // ------------------------------------------------------------------ what the application does

    public SessionState state() {
        return state;
    }

    public NamedSession named() {
        return state.context().named();
    }

    /** Where the request goes on, whatever it waited for. */
    public Home home() {
        return state.context().home();
    }

    /**
     * @throws io.quarkiverse.sessions.SessionException after the response
     */
    public void checkMayBeUsed() {
        state.context().phase().checkMayRead();
    }

    private CompletionStage<Void> use() {
        checkMayBeUsed();
        return touch();
    }

    /** Asks the store, at the first call. */
    public CompletionStage<Void> touch() {
        return loader.touch();
    }

    /** As {@link #touch}, but not on behalf of the application. */
    public CompletionStage<Void> touchToAuthenticate() {
        return loader.load();
    }

    /** Records the access to a session that was loaded before it was known whether it is one. */
    public CompletionStage<Void> touchIfDue() {
        return loader.recordIfDue();
    }

    /** What is known once the store was asked. */
    public <R> CompletionStage<R> known(Function<SessionState, R> reading) {
        return use().thenApply(used -> reading.apply(state));
    }

    public DirectAccess data() {
        return data;
    }

    public BlockLifecycle blocks() {
        return blocks;
    }

    public CompletionStage<Void> rotate() {
        return touch().thenCompose(loaded -> operations.rotate());
    }

    public CompletionStage<Void> end(Reason reason) {
        return use().thenCompose(loaded -> ends.end(reason));
    }

    public CompletionStage<Void> login(Object user, LoginOptions options) {
        Login login = new Login(state, operations, ends, user, options);
        return touch().thenCompose(loaded -> login.run());
    }

    public CompletionStage<Void> logoutOthers() {
        return use().thenCompose(loaded -> ends.logoutOthers());
    }

    public CompletionStage<Void> logoutEverywhere() {
        return use().thenCompose(loaded -> ends.logoutEverywhere());
    }

    // ------------------------------------------------------------------ what the request's end does

    /** Whether a commit has something to store, or to say no to. */
    public boolean hasToCommit() {
        return hasUnsavedWrites() || state.owesDirectWrites() || state.blocks().isResourceOpen();
    }

    /** Whether a commit would have something to store. */
    public boolean hasUnsavedWrites() {
        LockedBlock request = state.blocks().request();
        return state.direct().isDirty() || request != null && request.changes().isDirty();
    }

    /**
     * In the middle of the request: what was written directly so far.
     *
     * @param keepLock whether the lock of the endpoint stays held
     */
    public CompletionStage<Void> commit(boolean keepLock) {
        return committing(() -> blocks.commit(keepLock).thenCompose(committed -> operations.saveDirectWrites()))
                .whenComplete((committed, failure) -> {
                    if (failure != null) {
                        state.direct().discard();
                    }
                    data.settled();
                });
    }

    /**
     * The end of the request.
     *
     * @param keep whether what is not stored yet is to be stored; else it is dropped
     */
    public CompletionStage<Void> finish(boolean keep) {
        if (!state.owesDirectWrites() && state.blocks().outermost() == null) {
            return Stages.done();
        }
        CompletionStage<Void> finished = committing(() -> blocks.finish(keep).thenCompose(ended -> {
            if (keep) {
                return operations.saveDirectWrites();
            }
            state.direct().discard();
            return Stages.done();
        }));
        return Stages.onFailure(finished, failure -> state.direct().discard());
    }

    private CompletionStage<Void> committing(Supplier<CompletionStage<Void>> commit) {
        if (!hasUnsavedWrites()) {
            return commit.get();
        }
        Work.End end = named().activity().begins(Work.Kind.COMMIT, state.key());
        return Stages.ask(commit).whenComplete((committed, failure) -> end.with(failure == null ? Work.DONE : Work.FAILED,
                failure == null ? null : Stages.cause(failure)));
    }

    /** The response has left without a commit. What the application itself ends is its own. */
    public CompletionStage<Void> drop() {
        return Stages.tell(blocks.drop(), dropped -> state.direct().discard());
    }

    /**
     * Drops what the request wrote directly and has not stored yet.
     *
     * @param why what it ended with, for developers
     */
    public void dropUnsaved(String why) {
        if (hasUnsavedWrites()) {
            data.dropped(why);
        }
        blocks.restartRequest();
        state.direct().discard();
    }
}
