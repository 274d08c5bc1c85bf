package io.quarkiverse.sessions.runtime.devui;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.quarkiverse.sessions.SessionEnded.Reason;
import io.quarkiverse.sessions.SessionInfo;
import io.quarkiverse.sessions.runtime.session.NamedSession;
import io.quarkiverse.sessions.runtime.store.Inspectable;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionReplica.Live;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The sessions of one name that a store holds now. What opens them is never shown. */
final class LiveSessions {

    static final int MOST = 200;

    private final NamedSession named;
    private final SessionStore store;

    /**
     * @param store the session's own, without mirrors; {@code null} for sessions in the browser
     */
    LiveSessions(NamedSession named, SessionStore store) {
        this.named = named;
        this.store = store;
    }

    /** Why not all are shown, {@code null} where all are. */
    String limitation() {
        if (!canShow()) {
            return store == null ? "Sessions in cookies exist in the browsers only." : "The store cannot list sessions.";
        }
        return store instanceof Inspectable ? null
                : "The store has an index of sessions that carry a user. Others are not shown.";
    }

    private boolean canShow() {
        return store != null && store.capabilities().contains(StoreCapability.REPLICAS)
                && (store instanceof Inspectable || store.capabilities().contains(StoreCapability.LISTING));
    }

    // ------------------------------------------------------------------ what is there

    Uni<JsonArray> list() {
        return sessions().map(live -> new JsonArray(live.stream().map(this::json).toList()));
    }

    private record Found(String handle, Live session) {
    }

    private Uni<List<Found>> sessions() {
        return handles().onItem().transformToMulti(handles -> Multi.createFrom().iterable(handles))
                .onItem().transformToUniAndConcatenate(handle -> find(handle).map(live -> new Found(handle, live)))
                .filter(found -> found.session() != null).collect().asList();
    }

    private Uni<List<String>> handles() {
        if (!canShow()) {
            return Uni.createFrom().item(List.of());
        }
        return store instanceof Inspectable all ? Uni.createFrom().item(() -> all.handles(MOST)) : handlesOfUsers();
    }

    private Uni<List<String>> handlesOfUsers() {
        return Uni.createFrom().completionStage(() -> named.principals().principals(null, MOST))
                .onItem().transformToMulti(page -> Multi.createFrom().iterable(page.names()))
                .onItem().transformToUniAndConcatenate(name -> Uni.createFrom()
                        .completionStage(() -> named.principals().list(name)))
                .onItem().transformToIterable(infos -> infos).map(SessionInfo::handle).select().first(MOST)
                .collect().asList();
    }

    private Uni<Live> find(String handle) {
        return Uni.createFrom().completionStage(() -> store.export(key(handle)))
                .map(replica -> replica instanceof Live live ? live : null);
    }

    private SessionKey key(String handle) {
        return new SessionKey(named.name(), handle);
    }

    private JsonObject json(Found found) {
        Live live = found.session();
        Instant now = named.environment().now();
        JsonArray attributes = new JsonArray();
        new TreeMap<>(live.attributes()).forEach((key, value) -> attributes
                .add(new JsonObject().put("key", key).put("bytes", value.length)));
        return new JsonObject().put("handle", found.handle()).put("user", live.user() == null ? null : live.user().principal())
                .put("age", seconds(live.createdAt(), now)).put("left", seconds(now, live.expiresAt()))
                .put("bytes", live.attributes().values().stream().mapToInt(value -> value.length).sum())
                .put("attributes", attributes);
    }

    private static long seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }

    /** As the codec wrote it. */
    Uni<String> value(String handle, String attribute) {
        return find(handle).map(live -> {
            Map<String, byte[]> attributes = live == null ? Map.of() : live.attributes();
            return attributes.containsKey(attribute) ? text(attributes.get(attribute))
                    : "The session has no such attribute now";
        });
    }

    private static String text(byte[] value) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
        } catch (CharacterCodingException e) {
            return value.length + " bytes that are no text";
        }
    }

    // ------------------------------------------------------------------ ends

    Uni<Integer> end(String handle) {
        return find(handle).chain(live -> live == null ? Uni.createFrom().item(0) : end(handle, live));
    }

    Uni<Integer> endAll() {
        return sessions().onItem().transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem().transformToUniAndConcatenate(found -> end(found.handle(), found.session()))
                .collect().with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Integer> end(String handle, Live live) {
        if (live.user() != null) {
            return Uni.createFrom().completionStage(() -> named.principals().end(live.user().principal(), handle))
                    .map(ended -> ended ? 1 : 0);
        }
        Instant until = live.deadline() != null ? live.deadline() : live.expiresAt();
        return replace(handle, new SessionReplica.Ended(live.version() + 1, until)).invoke(ended -> {
            if (ended == 1) {
                named.locks().breakHolder(key(handle), null);
                named.activity().ended(key(handle), Reason.REVOKED);
            }
        });
    }

    /** Its time is over, as if nobody had used it for too long. */
    Uni<Integer> expire(String handle) {
        return find(handle).chain(live -> live == null ? Uni.createFrom().item(0)
                : replace(handle, new Live(live.version() + 1, live.createdAt(),
                        named.environment().now().minus(live.idleTimeout()).minusSeconds(1), live.idleTimeout(),
                        live.deadline(), live.secrets(), live.attributes(), live.user())));
    }

    private Uni<Integer> replace(String handle, SessionReplica replica) {
        return Uni.createFrom().completionStage(() -> store.replicate(key(handle), replica))
                .map(reply -> reply.is(Status.OK) ? 1 : 0);
    }
}
