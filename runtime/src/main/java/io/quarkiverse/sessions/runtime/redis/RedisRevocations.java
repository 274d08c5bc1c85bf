package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.runtime.store.Revocations;
import io.quarkiverse.sessions.runtime.store.Revocations.Answer;
import io.quarkiverse.sessions.runtime.store.Revocations.Ticket;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.vertx.redis.client.Response;

/**
 * Ends that Redis remembers for all nodes: one key per ended or rotated session, and one per principal whose sessions were all
 * ended; they expire by themselves. Those of one principal share a slot.
 */
final class RedisRevocations implements Revocations {

    private static final String ENDED = "ended";

    private final ScriptRunner calls;
    private final String prefix;
    private final int replicas;

    RedisRevocations(ScriptRunner calls, String prefix, int replicas) {
        this.calls = calls;
        this.prefix = prefix;
        this.replicas = replicas;
    }

    @Override
    public CompletionStage<Answer> check(Ticket ticket) {
        return calls.read(Script.REVOCATION, keys(ticket), arguments(ticket).add("").bytes())
                .thenApply(RedisRevocations::answer);
    }

    @Override
    public CompletionStage<Answer> end(Ticket ticket, Duration remember) {
        return revoke(ticket, revocation(ticket, ENDED, remember));
    }

    @Override
    public CompletionStage<Answer> rotate(Ticket ticket, SecretDigest replacement, Duration remember) {
        return revoke(ticket, revocation(ticket, replacement.value(), remember));
    }

    @Override
    public CompletionStage<Answer> endOthers(Ticket ticket, SecretDigest replacement, Duration remember,
            Duration rememberAll) {
        return revoke(ticket, revocation(ticket, replacement.value(), remember).addMillis(rememberAll));
    }

    private static Arguments revocation(Ticket ticket, String value, Duration remember) {
        return arguments(ticket).add(value).addMillis(remember);
    }

    private CompletionStage<Answer> revoke(Ticket ticket, Arguments arguments) {
        return calls.run(Script.REVOCATION, keys(ticket), arguments.bytes(), replicas).thenApply(RedisRevocations::answer);
    }

    @Override
    public CompletionStage<Void> endAll(String sessionName, String principal, Duration remember) {
        return calls.run(Script.END_ALL, List.of(notBefore(sessionName, principal)),
                new Arguments().addMillis(remember).bytes(), replicas).thenAccept(reply -> {
                });
    }

    private static Arguments arguments(Ticket ticket) {
        Arguments arguments = new Arguments().add(ticket.presented().value());
        return ticket.since() == null ? arguments.add("") : arguments.add(ticket.since());
    }

    private static Answer answer(Response reply) {
        return new Answer(Status.valueOf(reply.get(0).toString()),
                Micros.instant(reply.get(1).toLong()));
    }

    private List<String> keys(Ticket ticket) {
        String name = ticket.key().sessionName();
        if (ticket.principal() == null) {
            return List.of(prefix + ":" + name + ":revoked:{" + ticket.key().digest() + "}");
        }
        String all = notBefore(name, ticket.principal());
        return List.of(all + ":" + ticket.key().digest(), all);
    }

    private String notBefore(String sessionName, String principal) {
        return prefix + ":" + sessionName + ":revoked:{" + PrincipalDigest.of(principal) + "}";
    }
}
