package io.quarkiverse.sessions.redis.outage;

import io.quarkiverse.sessions.redis.server.Sentinel;
import io.quarkus.test.QuarkusUnitTest;

/** Applications that ask sentinels for their Redis. */
final class SentinelTest {

    private SentinelTest() {
    }

    static QuarkusUnitTest app(Sentinel sentinel) {
        return Outages.impatient(String.join(",", sentinel.sentinelUris()), Sentinel.class, SentinelTest.class)
                .overrideRuntimeConfigKey("quarkus.redis.client-type", "sentinel")
                .overrideRuntimeConfigKey("quarkus.redis.master-name", sentinel.masterName());
    }
}
