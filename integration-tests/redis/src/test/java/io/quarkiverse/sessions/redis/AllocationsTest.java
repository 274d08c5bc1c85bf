package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.function.BiConsumer;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.management.ThreadMXBean;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/**
 * What a request allocates for its session, at most: what the same endpoint allocates without one is taken off. Nobody adds an
 * allocation unseen; who adds one on purpose raises a bound.
 */
class AllocationsTest {

    static final Connection REDIS = Connection.of(AllocationsTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = RedisTest.app(REDIS.uri(), Resource.class)
            .overrideConfigKey("quarkus.sessions.memory.store", "in-memory")
            .overrideConfigKey("quarkus.sessions.unlocked-writes", "allow");

    private static final int BATCH = 100;
    private static final int BATCHES = 10;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private Browser browser;

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @ParameterizedTest
    @CsvSource({ "memory/read,9000", "memory/write,19000", "memory/update,18000", "redis/read,17000", "redis/write,34000",
            "redis/update,38000" })
    void onTheEventLoop(String way, long most) {
        bounded("/event-loop/", way, most);
    }

    @ParameterizedTest
    @CsvSource({ "memory/read,9000", "memory/update,18500", "redis/read,17000", "redis/update,37000" })
    void onAWorkerThread(String way, long most) {
        bounded("/worker/", way, most);
    }

    private void bounded(String kind, String way, long most) {
        browser = new Browser();
        browser.text(kind + way.replaceFirst("/.*", "/write"));
        long without = bytes(kind + "none");
        long with = bytes(kind + way);
        assertThat(with - without).as("bytes for the session, %s%s", kind, way).isLessThanOrEqualTo(most);
    }

    /** Of the quietest of many batches, when the code has been compiled. */
    private long bytes(String path) {
        long least = Long.MAX_VALUE;
        for (int batch = 0; batch < BATCHES; batch++) {
            long before = allocated();
            for (int n = 0; n < BATCH; n++) {
                browser.text(path);
            }
            least = Math.min(least, (allocated() - before) / BATCH);
        }
        return least;
    }

    /** By the application's threads. */
    private long allocated() {
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            var thread = threads.getThreadInfo(id);
            if (thread != null && thread.getThreadName().matches("(vert\\.x-eventloop|executor|quarkus-sessions).*")) {
                sum += threads.getThreadAllocatedBytes(id);
            }
        }
        return sum;
    }

    @Path("/")
    public static class Resource {

        @Inject
        @SessionName("memory")
        ReactiveSession memory;

        @Inject
        ReactiveSession redis;

        @Inject
        @SessionName("memory")
        Session blockingMemory;

        @Inject
        Session blockingRedis;

        @GET
        @Path("event-loop/none")
        public Uni<String> none() {
            return Uni.createFrom().item("1");
        }

        @GET
        @Path("event-loop/{store}/read")
        public Uni<String> read(@PathParam("store") String store) {
            return of(store).get("n", Integer.class).map(n -> n.map(String::valueOf).orElse("0"));
        }

        @GET
        @Path("event-loop/{store}/write")
        public Uni<String> write(@PathParam("store") String store) {
            return of(store).put("n", 1).replaceWith("1");
        }

        @GET
        @Path("event-loop/{store}/update")
        public Uni<String> update(@PathParam("store") String store) {
            return of(store).updateAndGet(
                    data -> Uni.createFrom().item(Integer.toString(next(data.get("n", Integer.class), data::put))));
        }

        private ReactiveSession of(String store) {
            return store.equals("memory") ? memory : redis;
        }

        @GET
        @Path("worker/none")
        public String workerNone() {
            return "1";
        }

        @GET
        @Path("worker/{store}/read")
        public String workerRead(@PathParam("store") String store) {
            return blockingOf(store).get("n", Integer.class).map(String::valueOf).orElse("0");
        }

        @GET
        @Path("worker/{store}/write")
        public String workerWrite(@PathParam("store") String store) {
            blockingOf(store).put("n", 1);
            return "1";
        }

        @GET
        @Path("worker/{store}/update")
        public String workerUpdate(@PathParam("store") String store) {
            return blockingOf(store).updateAndGet(
                    data -> Integer.toString(next(data.get("n", Integer.class), data::put)));
        }

        private Session blockingOf(String store) {
            return store.equals("memory") ? blockingMemory : blockingRedis;
        }

        private static int next(Optional<Integer> before, BiConsumer<String, Integer> put) {
            int next = before.orElse(0) + 1;
            put.accept("n", next);
            return next;
        }
    }
}
