package io.quarkiverse.sessions.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.store.Revocations.Answer;
import io.quarkiverse.sessions.runtime.store.Revocations.Ticket;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** What every memory of ends keeps. */
public abstract class RevocationsConformance {

    private static final Duration LONG = Duration.ofHours(1);

    protected abstract Revocations revocations();

    @Test
    void whatNobodyEndedIsValid() {
        assertThat(check(anonymous()).status()).isEqualTo(Status.OK);
        assertThat(check(loggedIn("ann")).status()).isEqualTo(Status.OK);
    }

    @Test
    void anEndIsFinalForEverySecret() {
        for (Ticket ticket : new Ticket[] { anonymous(), loggedIn(unique("ann")) }) {
            assertThat(await(revocations().end(ticket, LONG)).status()).isEqualTo(Status.OK);
            assertThat(check(ticket).status()).isEqualTo(Status.ENDED);
            assertThat(check(with(ticket, secret())).status()).isEqualTo(Status.ENDED);
            assertThat(await(revocations().end(ticket, LONG)).status()).isEqualTo(Status.ENDED);
        }
    }

    @Test
    void aRotationLeavesOneSecretValid() {
        for (Ticket ticket : new Ticket[] { anonymous(), loggedIn(unique("ann")) }) {
            SecretDigest replacement = secret();
            assertThat(await(revocations().rotate(ticket, replacement, LONG)).status()).isEqualTo(Status.OK);
            assertThat(check(ticket).status()).isEqualTo(Status.REPLACED);
            assertThat(await(revocations().rotate(ticket, secret(), LONG)).status()).isEqualTo(Status.REPLACED);
            assertThat(check(with(ticket, replacement)).status()).isEqualTo(Status.OK);
        }
    }

    @Test
    void aReplacedSecretIsToldSinceWhen() {
        for (Ticket ticket : new Ticket[] { anonymous(), loggedIn(unique("ann")) }) {
            Instant before = check(ticket).at();
            await(revocations().rotate(ticket, secret(), LONG));
            Instant since = check(ticket).at();
            assertThat(since).isBetween(before, check(anonymous()).at());
            assertThat(check(ticket).at()).as("does not move").isEqualTo(since);
        }
    }

    @Test
    void theLongestMemoryCounts() {
        Ticket ticket = loggedIn(unique("ann"));
        Ticket next = with(ticket, secret());
        await(revocations().rotate(ticket, next.presented(), LONG));
        await(revocations().end(next, Duration.ofMillis(20)));
        Awaitility.await().during(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(check(ticket).status()).as("its cookie lives on").isEqualTo(Status.ENDED));
    }

    @Test
    void memoryEnds() {
        Ticket ticket = anonymous();
        await(revocations().end(ticket, Duration.ofMillis(20)));
        Awaitility.await().untilAsserted(() -> assertThat(check(ticket).status()).isEqualTo(Status.OK));
    }

    @Test
    void allSessionsOfAPrincipalEnd() {
        String ann = unique("ann");
        Ticket one = loggedIn(ann);
        Ticket another = loggedIn(ann);
        Ticket bob = loggedIn(unique("bob"));
        Ticket elsewhere = new Ticket(new SessionKey("other", one.key().digest()), one.presented(), ann, one.since());
        await(revocations().endAll("kit", ann, LONG));
        assertThat(check(one).status()).isEqualTo(Status.ENDED);
        assertThat(check(another).status()).isEqualTo(Status.ENDED);
        assertThat(await(revocations().rotate(one, secret(), LONG)).status()).isEqualTo(Status.ENDED);
        assertThat(check(bob).status()).isEqualTo(Status.OK);
        assertThat(check(elsewhere).status()).isEqualTo(Status.OK);
        assertThat(check(anonymous()).status()).isEqualTo(Status.OK);
    }

    @Test
    void allOtherSessionsOfAPrincipalEnd() {
        String ann = unique("ann");
        Ticket one = loggedIn(ann);
        Ticket another = loggedIn(ann);
        Ticket bob = loggedIn(unique("bob"));
        Ticket left = endOthers(one);
        assertThat(check(left).status()).isEqualTo(Status.OK);
        assertThat(check(one).status()).isEqualTo(Status.REPLACED);
        assertThat(check(another).status()).isEqualTo(Status.ENDED);
        assertThat(check(bob).status()).isEqualTo(Status.OK);
        Ticket last = endOthers(left);
        assertThat(check(last).status()).isEqualTo(Status.OK);
        assertThat(check(left).status()).isEqualTo(Status.REPLACED);
        assertThat(await(revocations().end(last, LONG)).status()).isEqualTo(Status.OK);
        assertThat(check(last).status()).isEqualTo(Status.ENDED);
    }

    @Test
    void whoeverHasEndedEndsNoOthers() {
        String ann = unique("ann");
        Ticket one = loggedIn(ann);
        Ticket another = loggedIn(ann);
        await(revocations().end(one, LONG));
        assertThat(await(revocations().endOthers(one, secret(), LONG, LONG)).status()).isEqualTo(Status.ENDED);
        assertThat(check(another).status()).isEqualTo(Status.OK);
    }

    @Test
    void aLogoutWithTheFormerSecretEndsWhatWasLeft() {
        Ticket one = loggedIn(unique("ann"));
        Ticket left = endOthers(one);
        assertThat(await(revocations().end(one, LONG)).status()).isEqualTo(Status.REPLACED);
        await(revocations().end(new Ticket(one.key(), one.presented(), one.principal(), null), LONG));
        assertThat(check(left).status()).isEqualTo(Status.ENDED);
    }

    @Test
    void whatWasLeftEndsWithAllLater() {
        String ann = unique("ann");
        Ticket left = endOthers(loggedIn(ann));
        await(revocations().endAll("kit", ann, LONG));
        assertThat(check(left).status()).isEqualTo(Status.ENDED);
    }

    private Ticket endOthers(Ticket ticket) {
        SecretDigest replacement = secret();
        Answer answer = await(revocations().endOthers(ticket, replacement, LONG, LONG));
        assertThat(answer.status()).isEqualTo(Status.OK);
        return new Ticket(ticket.key(), replacement, ticket.principal(), answer.at());
    }

    @Test
    void laterLogInsAreNotConcerned() {
        String ann = unique("ann");
        for (int i = 0; i < 20; i++) {
            Ticket before = loggedIn(ann);
            await(revocations().endAll("kit", ann, LONG));
            Ticket after = loggedIn(ann);
            assertThat(check(before).status()).isEqualTo(Status.ENDED);
            assertThat(check(after).status()).isEqualTo(Status.OK);
        }
    }

    @Test
    void aSessionCanComeBackToItsUser() {
        String ann = unique("ann");
        Ticket first = loggedIn(ann);
        Ticket left = with(first, secret());
        await(revocations().rotate(first, left.presented(), LONG));
        Instant since = check(new Ticket(first.key(), secret(), ann, null)).at();
        Ticket back = new Ticket(first.key(), secret(), ann, since);
        assertThat(check(back).status()).isEqualTo(Status.OK);
        assertThat(check(first).status()).isEqualTo(Status.REPLACED);
        SecretDigest replacement = secret();
        assertThat(await(revocations().rotate(back, replacement, LONG)).status()).isEqualTo(Status.OK);
        assertThat(check(back).status()).isEqualTo(Status.REPLACED);
        assertThat(check(first).status()).isEqualTo(Status.REPLACED);
        assertThat(check(with(back, replacement)).status()).isEqualTo(Status.OK);
    }

    private Answer check(Ticket ticket) {
        return await(revocations().check(ticket));
    }

    private Ticket anonymous() {
        return new Ticket(new SessionKey("kit", unique("handle")), secret(), null, null);
    }

    private Ticket loggedIn(String principal) {
        SessionKey key = new SessionKey("kit", unique("handle"));
        SecretDigest secret = secret();
        return new Ticket(key, secret, principal, check(new Ticket(key, secret, principal, null)).at());
    }

    private static Ticket with(Ticket ticket, SecretDigest secret) {
        return new Ticket(ticket.key(), secret, ticket.principal(), ticket.since());
    }

    private static SecretDigest secret() {
        return new SecretDigest(unique("secret"));
    }

    private static String unique(String name) {
        return name + UUID.randomUUID();
    }

    private static <T> T await(CompletionStage<T> operation) {
        return operation.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
