package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Cluster;
import io.quarkiverse.sessions.redis.server.ClusterServers;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;

/** In a cluster one call at a time to each node is enough: nobody waits for what only another connection could tell. */
class ClusterWithOneConnectionTest {

    static final Cluster CLUSTER = Cluster.of(ClusterWithOneConnectionTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = RedisTest
            .app(String.join(",", CLUSTER.uris()), Ways.class, Cluster.class, ClusterServers.class)
            .overrideRuntimeConfigKey("quarkus.redis.client-type", "cluster")
            .overrideRuntimeConfigKey("quarkus.redis.max-waiting-handlers", "1")
            .overrideRuntimeConfigKey("quarkus.redis.max-pool-size", "1");

    @AfterAll
    static void stop() {
        CLUSTER.close();
    }

    @Test
    void manyAtOnce() {
        List<Browser> browsers = IntStream.range(0, 30).mapToObj(n -> new Browser()).collect(Collectors.toList());
        List<CompletableFuture<?>> writes = browsers.stream()
                .map(browser -> (CompletableFuture<?>) browser.getAsync("/write?value=here")).collect(Collectors.toList());
        writes.forEach(CompletableFuture::join);
        browsers.forEach(browser -> assertThat(browser.text("/read")).isEqualTo("here"));
    }
}
