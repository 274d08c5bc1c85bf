package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import io.quarkiverse.sessions.redis.server.CommandCounts;

/** The commands that Redis may see. */
final class Commands {

    /** What connects, what calls a script, and what reads a session. */
    static final Set<String> CONNECTION = Set.of("hello", "ping", "auth", "select", "client|setname", "client|setinfo",
            "cluster|slots");
    static final Set<String> SCRIPT = Set.of("evalsha", "eval");
    static final String READ = "hgetall";

    /** What a script calls: each works on keys of one slot, or on none. */
    static final Set<String> IN_SCRIPT = Set.of("time", "hget", "hmget", "hgetall", "hkeys", "hexists", "hstrlen", "hset",
            "hdel", "hrandfield", "pexpireat", "persist", "pttl", "del", "zadd", "zrem", "zscore", "zrange", "zrevrange",
            "zrevrangebyscore");

    /** What lists the users who are logged in. */
    private static final Set<String> LISTING = Set.of("scan", "zrevrange", "hmget");

    /** What only the tests call. */
    private static final Set<String> OWN = Set.of("keys", "exists", "dbsize", "monitor", "cluster|addslots", "cluster|info",
            "cluster|meet", "cluster|myid", "cluster|set-config-epoch");

    private Commands() {
    }

    static void assertAllowed(CommandCounts counts, Stored stored) {
        assertThat(counts.calls("evalsha")).as("the nodes used this server: %s", counts).isPositive();
        assertThat(counts.calls().keySet()).allMatch(command -> CONNECTION.contains(command) || SCRIPT.contains(command)
                || IN_SCRIPT.contains(command) || LISTING.contains(command) || OWN.contains(command));
        assertThat(counts.calls("keys")).isEqualTo(stored.dumps());
        assertThat(counts.errors().keySet()).isSubsetOf("NOSCRIPT");
    }
}
