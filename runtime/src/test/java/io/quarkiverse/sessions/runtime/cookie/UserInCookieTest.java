package io.quarkiverse.sessions.runtime.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.google.crypto.tink.Aead;

import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.memory.InMemoryRevocations;
import io.quarkiverse.sessions.runtime.store.BrowserStore.Opened;
import io.quarkiverse.sessions.runtime.store.Revocations;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionUser;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** Copies of a user's cookies are dead once they were replaced or ended, wherever that was said. */
class UserInCookieTest {

    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);

    private final Environment environment = new Environment();
    private final CookieStore revoked = sessions(new InMemoryRevocations(1000, environment));
    private int last;

    /** What a browser has: a cookie's value, and what it presents. */
    private record Browser(SessionAccess access, Map<String, String> cookies) {
    }

    @AfterEach
    void stop() {
        environment.stop();
    }

    @Test
    void theCookieFromBeforeTheLogInIsRefused() {
        Browser anonymous = anonymous(revoked);
        Browser ann = login(revoked, anonymous, "ann");
        assertThat(load(revoked, ann).session().user().principal()).isEqualTo("ann");
        assertThat(load(revoked, anonymous).status()).isEqualTo(Status.REPLACED);
        Browser bob = login(revoked, ann, "bob");
        assertThat(load(revoked, ann).status()).isEqualTo(Status.REPLACED);
        Browser again = login(revoked, bob, "ann");
        assertThat(load(revoked, again).status()).isEqualTo(Status.OK);
        assertThat(load(revoked, ann).status()).isEqualTo(Status.REPLACED);
        assertThat(load(revoked, bob).status()).isEqualTo(Status.REPLACED);
    }

    @Test
    void theEndOfAllIsThatOfEarlierLogInsOfThePrincipal() {
        Browser laptop = login(revoked, anonymous(revoked), "ann");
        Browser phone = login(revoked, anonymous(revoked), "ann");
        Browser bob = login(revoked, anonymous(revoked), "bob");
        await(revoked.endAll("ann"));
        Browser later = login(revoked, anonymous(revoked), "ann");
        assertThat(load(revoked, laptop)).isEqualTo(StoreReply.of(Status.ENDED, Note.USER));
        assertThat(load(revoked, phone).status()).isEqualTo(Status.ENDED);
        assertThat(load(revoked, bob).status()).isEqualTo(Status.OK);
        assertThat(load(revoked, later).status()).isEqualTo(Status.OK);
        assertThat(load(revoked, anonymous(revoked)).status()).isEqualTo(Status.OK);
    }

    @Test
    void theEndOfOthersSparesTheOneThatAsks() {
        Browser laptop = login(revoked, anonymous(revoked), "ann");
        Browser phone = login(revoked, anonymous(revoked), "ann");
        SecretDigest secret = new SecretDigest(Sealing.digest(++last));
        Opened request = open(revoked, laptop.cookies());
        assertThat(await(request.endOthers(laptop.access(), secret)).status()).isEqualTo(Status.OK);
        Browser kept = new Browser(presenting(laptop.access(), secret), request.cookies());
        assertThat(await(request.load(kept.access(), null)).status()).as("in the same request").isEqualTo(Status.OK);
        assertThat(load(revoked, kept).session().user().principal()).isEqualTo("ann");
        assertThat(load(revoked, phone).status()).isEqualTo(Status.ENDED);
        assertThat(load(revoked, laptop).status()).as("a copy").isEqualTo(Status.REPLACED);
        Browser next = login(revoked, kept, "ann");
        assertThat(load(revoked, next).status()).isEqualTo(Status.OK);
        assertThat(load(revoked, kept).status()).isEqualTo(Status.REPLACED);
    }

    @Test
    void withoutRevocationsOthersCannotBeEnded() {
        CookieStore plain = sessions(null);
        Browser ann = login(plain, anonymous(plain), "ann");
        assertThat(load(plain, ann).session().user().principal()).isEqualTo("ann");
        String setting = "quarkus.sessions.\"test\".cookie-store.revocation";
        assertThatThrownBy(() -> await(plain.endAll("ann"))).cause()
                .isInstanceOf(SessionException.class).hasMessageContaining(setting);
        Opened request = open(plain, ann.cookies());
        assertThatThrownBy(() -> await(request.endOthers(ann.access(), new SecretDigest(Sealing.digest(99)))))
                .cause().isInstanceOf(SessionException.class).hasMessageContaining(setting);
        assertThat(load(plain, ann).status()).isEqualTo(Status.OK);
    }

    @Test
    void theUserIsInsideTheSeal() {
        Content anonymous = Sealing.content(Map.of("a", new byte[] { 1 }));
        SessionUser user = new SessionUser("ann ü", Sealing.NOW.minusSeconds(1), new byte[] { 0, -1, 127 });
        Content ann = new Content(anonymous.key(), anonymous.secret(), 7, Sealing.NOW, Sealing.NOW, Duration.ofMinutes(30),
                null, anonymous.attributes(), user, Sealing.NOW.minusSeconds(2));
        assertThat(Content.decode(ann.encode()).orElseThrow()).usingRecursiveComparison().isEqualTo(ann);
        assertThat(ann.encode()).hasSize(anonymous.encode().length + 8 + 8 + 7 + 4);
    }

    private static CookieStore sessions(Revocations revocations) {
        Aead key = Sealing.aead("test", (byte) 1);
        return new CookieStore(new CookieSetup("test", "TEST", new Seal(() -> key, "test", "TEST", Long.MAX_VALUE, 10_000),
                new Chunks("TEST", 60, 1), revocations, Instant::now));
    }

    private Browser anonymous(CookieStore sessions) {
        SessionAccess access = new SessionAccess(new SessionKey("test", Sealing.digest(++last)),
                new SecretDigest(Sealing.digest(++last)), POLICY);
        Opened request = open(sessions, Map.of());
        assertThat(await(request.create(access, Map.of())).status()).isEqualTo(Status.OK);
        return new Browser(access, request.cookies());
    }

    private Browser login(CookieStore sessions, Browser before, String principal) {
        SessionLogin login = new SessionLogin(false, new SecretDigest(Sealing.digest(++last)), principal, new byte[] { 1 },
                false, POLICY.idleTimeout(), POLICY.absoluteTimeout(), null);
        Opened request = open(sessions, before.cookies());
        assertThat(await(request.login(before.access(), login, null)).status()).isEqualTo(Status.OK);
        return new Browser(presenting(before.access(), login.secret()), request.cookies());
    }

    private static SessionAccess presenting(SessionAccess access, SecretDigest secret) {
        return new SessionAccess(access.key(), secret, access.policy());
    }

    private static StoreReply load(CookieStore sessions, Browser browser) {
        return await(open(sessions, browser.cookies()).load(browser.access(), null));
    }

    private static Opened open(CookieStore sessions, Map<String, String> cookies) {
        return sessions.open(name -> cookies.containsKey(name) ? List.of(cookies.get(name)) : List.of(), () -> true);
    }

    private static <T> T await(CompletionStage<T> operation) {
        return operation.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
