package io.quarkiverse.sessions.benchmarks.application;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;

import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;

/**
 * The mark: the same work on Redis by hand. A read is one HGETALL, a locked change two lean scripts. It checks no secret, knows
 * of no end, and does not wait for a lock that somebody else has.
 */
@Path("/by-hand")
public class ByHand {

    private static final String COOKIE = "by-hand";
    private static final String NUMBER = "n";
    private static final int LEASE_MILLIS = 30_000;
    private static final int IDLE_MILLIS = 1_800_000;

    private final SharedConnections redis;

    ByHand(SharedConnections redis) {
        this.redis = redis;
    }

    @GET
    public Uni<String> read(@CookieParam(COOKIE) String id) {
        return redis.send(Request.cmd(Command.HGETALL).arg(key(id))).map(ByHand::number);
    }

    @POST
    public Uni<RestResponse<String>> increment(@CookieParam(COOKIE) String id) {
        String session = id == null ? UUID.randomUUID().toString() : id;
        String token = Long.toHexString(ThreadLocalRandom.current().nextLong());
        return redis.send(script(LeanScript.LOCK, session).arg(token).arg(LEASE_MILLIS)).chain(state -> {
            if (state.type() == ResponseType.NUMBER) {
                throw new IllegalStateException("Somebody else has the lock");
            }
            String next = Integer.toString(Integer.parseInt(number(state)) + 1);
            return redis.send(script(LeanScript.SAVE, session).arg(token).arg(next).arg(IDLE_MILLIS))
                    .map(saved -> answer(saved, next, id == null ? session : null));
        });
    }

    private static Request script(LeanScript script, String session) {
        return Request.cmd(Command.EVALSHA).arg(script.digest()).arg(1).arg(key(session));
    }

    private static RestResponse<String> answer(Response saved, String number, String newSession) {
        if (saved.toInteger() != 1) {
            throw new IllegalStateException("The lock was lost");
        }
        RestResponse.ResponseBuilder<String> answer = RestResponse.ResponseBuilder.ok(number);
        if (newSession != null) {
            answer.cookie(new NewCookie.Builder(COOKIE).value(newSession).path("/").build());
        }
        return answer.build();
    }

    private static String key(String session) {
        return "by-hand:{" + session + "}";
    }

    /** A plain command answers a map, a script the same as a list. */
    private static String number(Response hash) {
        if (hash.isMap()) {
            return hash.containsKey(NUMBER) ? hash.get(NUMBER).toString() : "0";
        }
        for (int field = 0; field + 1 < hash.size(); field += 2) {
            if (hash.get(field).toString().equals(NUMBER)) {
                return hash.get(field + 1).toString();
            }
        }
        return "0";
    }
}
