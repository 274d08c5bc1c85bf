package io.quarkiverse.sessions.runtime.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.google.crypto.tink.Aead;

import io.quarkiverse.sessions.SessionTooLargeException;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.store.BrowserStore.Opened;
import io.quarkiverse.sessions.runtime.store.Revocations;
import io.quarkiverse.sessions.runtime.store.Revocations.Answer;
import io.quarkiverse.sessions.runtime.store.Revocations.Ticket;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** What a request changes while its rotation or login waits for the revocations is not lost. */
class UpdateBesideRotationTest {

    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 100_000);

    private final SessionAccess access = access(2);
    private final SessionAccess renewed = access(3);
    private final Map<String, String> browser = new HashMap<>();
    private final Held revocations = new Held();
    private final Aead key = Sealing.aead("session", (byte) 1);

    @BeforeEach
    void start() {
        Opened first = open();
        assertThat(await(first.create(access, attribute("first", 1)))).isEqualTo(Status.OK);
        browser.putAll(first.cookies());
    }

    @Test
    void ofRotateId() {
        updatedBeside((store, now) -> store.rotate(now, renewed.presented(), null), access);
        assertThat(attributes(renewed)).containsOnlyKeys("first", "second");
    }

    @Test
    void ofALogInThatKeepsTheData() {
        updatedBeside((store, now) -> store.login(now, login("ann", true), null), access);
        assertThat(attributes(renewed)).containsOnlyKeys("first", "second");
    }

    @Test
    void ofLogoutOthers() {
        Opened login = open();
        login.login(access, login("ann", true), null).toCompletableFuture();
        revocations.answer();
        browser.putAll(login.cookies());
        SecretDigest last = access(4).presented();
        updatedBeside((store, now) -> store.endOthers(now, last), renewed);
        assertThat(attributes(access(4))).containsOnlyKeys("first", "second");
    }

    /** The login fitted when it was asked for, and does not beside what was stored meanwhile, which stays. */
    @Test
    void aLogInThatDoesNotFitAnyMoreLosesNothing() {
        Opened store = open();
        CompletableFuture<StoreReply> login = store.login(access, login("a".repeat(500), true), null)
                .toCompletableFuture();
        revocations.check();
        int room = new Chunks("SESSION", 60, 1).capacity() * 3 / 4 - 500;
        assertThat(save(store, access, "second", room).join().status()).isEqualTo(Status.OK);
        revocations.answer();
        assertThat(login.handle((reply, failure) -> Stages.cause(failure)).join()).isInstanceOf(SessionTooLargeException.class);
        browser.putAll(store.cookies());
        assertThat(attributes(renewed)).containsOnlyKeys("first", "second");
    }

    /** Nobody is asked in vain: what does not fit at once is refused at once. */
    @Test
    void aLogInThatDoesNotFitIsRefusedBeforeAnythingIsReplaced() {
        Opened store = open();
        CompletableFuture<StoreReply> login = store.login(access, login("a".repeat(5000), true), null)
                .toCompletableFuture();
        revocations.check();
        assertThat(login.handle((reply, failure) -> Stages.cause(failure)).join()).isInstanceOf(SessionTooLargeException.class);
        assertThat(revocations.isAsked()).isFalse();
        assertThat(attributes(access)).containsOnlyKeys("first");
    }

    @Test
    void anEndMeanwhileIsFinal() {
        Opened store = open();
        CompletableFuture<StoreReply> rotation = store.rotate(access, renewed.presented(), null)
                .toCompletableFuture();
        revocations.check();
        store.forget();
        revocations.answer();
        assertThat(rotation.join().status()).isEqualTo(Status.MISSING);
        assertThat(store.cookies()).containsEntry("SESSION", "");
    }

    @Test
    void ofTwoRotationsOneCounts() {
        Opened store = open();
        CompletableFuture<StoreReply> first = store.rotate(access, renewed.presented(), null).toCompletableFuture();
        CompletableFuture<StoreReply> second = store.rotate(access, access(4).presented(), null)
                .toCompletableFuture();
        revocations.check();
        revocations.answerFirst();
        revocations.status = Status.REPLACED;
        revocations.answer();
        assertThat(first.join().status()).isEqualTo(Status.OK);
        assertThat(second.join().status()).isEqualTo(Status.REPLACED);
        assertThat(save(store, renewed, "second", 1).join().status()).as("the request goes on with it").isEqualTo(Status.OK);
    }

    private void updatedBeside(BiFunction<Opened, SessionAccess, CompletionStage<StoreReply>> change, SessionAccess now) {
        Opened store = open();
        CompletableFuture<StoreReply> changed = change.apply(store, now).toCompletableFuture();
        revocations.check();
        CompletableFuture<StoreReply> updated = save(store, now, "second", 1);
        assertThat(updated.join().status()).isEqualTo(Status.OK);
        assertThat(changed).isNotDone();
        revocations.answer();
        assertThat(changed.join().status()).isEqualTo(Status.OK);
        browser.putAll(store.cookies());
    }

    private static CompletableFuture<StoreReply> save(Opened store, SessionAccess access, String name, int size) {
        return store.save(access, new SessionDelta(false, attribute(name, size), Set.of()), null)
                .toCompletableFuture();
    }

    private Map<String, byte[]> attributes(SessionAccess opened) {
        CompletableFuture<StoreReply> loaded = open().load(opened, null).toCompletableFuture();
        revocations.answer();
        assertThat(loaded.join().status()).isEqualTo(Status.OK);
        return loaded.join().session().attributes();
    }

    private Opened open() {
        return new CookieStore(
                new CookieSetup("session", "SESSION", new Seal(() -> key, "session", "SESSION", Long.MAX_VALUE, 100_000),
                        new Chunks("SESSION", 60, 1), revocations, Instant::now))
                .open(name -> browser.containsKey(name) ? List.of(browser.get(name)) : List.of(), () -> true);
    }

    private static SessionLogin login(String principal, boolean keep) {
        return new SessionLogin(false, access(3).presented(), principal, new byte[1], keep, POLICY.idleTimeout(),
                POLICY.absoluteTimeout(), null);
    }

    private static SessionAccess access(int secret) {
        return new SessionAccess(new SessionKey("session", Sealing.digest(1)), new SecretDigest(Sealing.digest(secret)),
                POLICY);
    }

    private static Map<String, byte[]> attribute(String name, int size) {
        return Map.of(name, new byte[size]);
    }

    private static Status await(CompletionStage<StoreReply> operation) {
        return operation.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join().status();
    }

    /** Answers when told to. */
    private static final class Held implements Revocations {

        private final List<Runnable> checks = new ArrayList<>();
        private final List<Runnable> changes = new ArrayList<>();
        private Status status = Status.OK;

        void check() {
            while (!checks.isEmpty()) {
                run(checks);
            }
        }

        boolean isAsked() {
            return !changes.isEmpty();
        }

        void answerFirst() {
            changes.remove(0).run();
        }

        /** Until there is nothing more to answer. */
        void answer() {
            while (!checks.isEmpty() || !changes.isEmpty()) {
                run(checks);
                run(changes);
            }
        }

        private static void run(List<Runnable> waiting) {
            List<Runnable> now = new ArrayList<>(waiting);
            waiting.clear();
            now.forEach(Runnable::run);
        }

        @Override
        public CompletionStage<Answer> check(Ticket ticket) {
            return later(checks);
        }

        @Override
        public CompletionStage<Answer> end(Ticket ticket, Duration remember) {
            return later(changes);
        }

        @Override
        public CompletionStage<Answer> rotate(Ticket ticket, SecretDigest replacement, Duration remember) {
            return later(changes);
        }

        @Override
        public CompletionStage<Answer> endOthers(Ticket ticket, SecretDigest replacement, Duration remember,
                Duration rememberAll) {
            return later(changes);
        }

        @Override
        public CompletionStage<Void> endAll(String sessionName, String principal, Duration remember) {
            return later(changes).thenApply(done -> null);
        }

        private CompletionStage<Answer> later(List<Runnable> waiting) {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            waiting.add(() -> answer.complete(new Answer(status, Instant.now())));
            return answer;
        }
    }
}
