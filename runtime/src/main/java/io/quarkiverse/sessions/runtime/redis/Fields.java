package io.quarkiverse.sessions.runtime.redis;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.sessions.runtime.Micros;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionReplica.Ended;
import io.quarkiverse.sessions.spi.SessionReplica.Live;
import io.quarkiverse.sessions.spi.SessionSecrets;
import io.quarkiverse.sessions.spi.SessionSecrets.Former;
import io.quarkiverse.sessions.spi.SessionUser;
import io.quarkiverse.sessions.spi.StoredSession;
import io.vertx.redis.client.Response;

/** A whole session, or its tombstone, as the fields of its hash; {@code session.lua} names them. */
final class Fields {

    private static final String ATTRIBUTE = "a:";

    private static final String DETAILS = "d";

    private final Map<String, String> own = new HashMap<>();
    private final Map<String, byte[]> attributes = new HashMap<>();
    private byte[] details;

    private Fields(Response hash) {
        for (int n = 0; n < hash.size(); n += 2) {
            String field = hash.get(n).toString(StandardCharsets.UTF_8);
            if (field.startsWith(ATTRIBUTE)) {
                attributes.put(field.substring(ATTRIBUTE.length()), hash.get(n + 1).toBytes());
            } else if (field.equals(DETAILS)) {
                details = hash.get(n + 1).toBytes();
            } else {
                own.put(field, hash.get(n + 1).toString(StandardCharsets.UTF_8));
            }
        }
    }

    /** The whole hash, {@code null} for an empty one. */
    static SessionReplica read(Response hash) {
        return hash.size() == 0 ? null : new Fields(hash).replica();
    }

    private SessionReplica replica() {
        long version = Long.parseLong(own.get("v"));
        if (own.containsKey("x")) {
            return new Ended(version, instant("x"));
        }
        Instant deadline = "0".equals(own.get("e")) ? null : instant("e");
        return new Live(version, instant("c"), instant("t"), Micros.duration(Long.parseLong(own.get("i"))),
                deadline, secrets(), attributes,
                details == null ? null : new SessionUser(own.get("p"), instant("p@"), details));
    }

    private SessionSecrets secrets() {
        boolean offered = own.containsKey("o");
        return new SessionSecrets(new SecretDigest(own.get("s")), instant("s@"),
                offered ? new SecretDigest(own.get("o")) : null, offered ? instant("o@") : null, former());
    }

    private List<Former> former() {
        List<Former> former = new ArrayList<>();
        String list = own.getOrDefault("f", "");
        if (!list.isEmpty()) {
            for (String secret : list.split(";")) {
                String[] parts = secret.split(",");
                former.add(new Former(new SecretDigest(parts[0]), Micros.instant(Long.parseLong(parts[1])),
                        Micros.instant(Long.parseLong(parts[2])), parts[3].equals("1")));
            }
        }
        return former;
    }

    private Instant instant(String field) {
        return Micros.instant(Long.parseLong(own.get(field)));
    }

    /** What the script that takes a replica over is given. */
    static Arguments write(SessionReplica replica) {
        Arguments arguments = new Arguments().add(replica.version());
        if (replica instanceof Ended ended) {
            return arguments.add(0).add("v").add(ended.version()).add("x").add(ended.until());
        }
        Live live = (Live) replica;
        arguments.add(live.lastAccess())
                .add("v").add(live.version())
                .add("c").add(live.createdAt())
                .add("t").add(live.lastAccess())
                .add("i").add(live.idleTimeout())
                .add("e").add(live.deadline() == null ? 0 : Micros.of(live.deadline()))
                .add("n").add(StoredSession.sizeOf(live.attributes()));
        write(live.secrets(), arguments);
        if (live.user() != null) {
            arguments.add("p").add(live.user().principal()).add("p@").add(live.user().loggedInAt())
                    .add(DETAILS).add(live.user().details());
        }
        live.attributes().forEach((key, value) -> arguments.add(ATTRIBUTE + key).add(value));
        return arguments;
    }

    private static void write(SessionSecrets secrets, Arguments arguments) {
        arguments.add("s").add(secrets.current().value()).add("s@").add(secrets.since());
        if (secrets.offered() != null) {
            arguments.add("o").add(secrets.offered().value()).add("o@").add(secrets.offeredAt());
        }
        List<String> former = new ArrayList<>();
        for (Former secret : secrets.former()) {
            former.add(
                    secret.digest().value() + "," + Micros.of(secret.replacedAt()) + "," + Micros.of(secret.worksUntil()) + ","
                            + (secret.ofUser() ? 1 : 0));
        }
        if (!former.isEmpty()) {
            arguments.add("f").add(String.join(";", former));
        }
    }
}
