package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.management.ThreadMXBean;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.redis.server.FreePorts;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusProdModeTest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * What a request allocates for its session in production, at most: what the same endpoint allocates without one is taken off.
 * Nobody adds an allocation unseen; who adds one on purpose raises a bound.
 */
class AllocationsTest {

    static final Connection REDIS = Connection.of(AllocationsTest.class);

    static final int PORT = FreePorts.next();

    /** One thread of each kind, whose count goes on: what a thread that ends has counted is lost. */
    @RegisterExtension
    static final QuarkusProdModeTest APP = new QuarkusProdModeTest()
            .withApplicationRoot(jar -> jar.addClasses(Resource.class))
            .overrideConfigKey("quarkus.sessions.store", "redis")
            .overrideConfigKey("quarkus.sessions.memory.store", "in-memory")
            .setRun(true)
            .setJVMArgs(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"))
            .setRuntimeProperties(Map.of("quarkus.http.port", Integer.toString(PORT), "quarkus.redis.hosts", REDIS.uri(),
                    "quarkus.sessions.cookie.secure", "false", "quarkus.vertx.event-loops-pool-size", "1",
                    "quarkus.thread-pool.max-threads", "1"));

    private static final int BATCH = 30;
    private static final int BATCHES = 4;

    private static final Map<String, Long> WITHOUT = new HashMap<>();

    private final Browser browser = new Browser(PORT);
    private final Map<String, Long> threads = new HashMap<>();

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @ParameterizedTest
    @CsvSource({ "memory/read,6150", "memory/write,8000", "memory/update,11100", "redis/read,11900",
            "redis/write,18200", "redis/update,24400" })
    void onTheEventLoop(String way, long most) {
        bounded("/event-loop/", way, most);
    }

    @ParameterizedTest
    @CsvSource({ "memory/read,5650", "memory/write,7500", "memory/update,10150", "redis/read,11300",
            "redis/write,18100", "redis/update,23100" })
    void onAWorkerThread(String way, long most) {
        bounded("/worker/", way, most);
    }

    private void bounded(String kind, String way, long most) {
        browser.text(kind + way.replaceFirst("/.*", "/write"));
        long without = WITHOUT.computeIfAbsent(kind, unknown -> bytes(kind + "none"));
        long with = bytes(kind + way);
        assertThat(with - without).as("bytes for the session, %s%s", kind, way).isBetween(most / 4, most);
    }

    /** Of the same request, hidden from the extension: what it keeps for a request until a session is used, and no more. */
    @Test
    void untouched() {
        browser.text("/event-loop/memory/write");
        browser.text("/event-loop/redis/write");
        long hidden = bytes("/event-loop/none?hidden");
        long seen = bytes("/event-loop/none?seenby");
        assertThat(seen - hidden).isBetween(1L, 250L);
    }

    /** Of the batch that allocates the least, so that it was not the first that met a class. */
    private long bytes(String path) {
        long least = Long.MAX_VALUE;
        for (int batch = 0; batch < BATCHES; batch++) {
            long before = allocated();
            for (int n = 0; n < BATCH; n++) {
                browser.text(path);
            }
            least = Math.min(least, allocated() - before);
        }
        return least / BATCH;
    }

    private long allocated() {
        return allocated("/event-loop/allocated") + allocated("/worker/allocated");
    }

    private long allocated(String path) {
        String[] counted = browser.text(path).split(" ");
        long thread = Long.parseLong(counted[0]);
        assertThat(threads.computeIfAbsent(path, asked -> thread)).as("the only thread of its kind").isEqualTo(thread);
        return Long.parseLong(counted[1]);
    }

    @Path("/")
    public static class Resource {

        private static final String SESSIONS = "io.quarkiverse.sessions.runtime.request.RequestSessions";
        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

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

        /** Hides the request from the extension: its filter finds that it has begun already, and nobody later that it has. */
        void hide(@Observes Filters filters) {
            filters.register(request -> {
                if (isHidden(request)) {
                    request.put(SESSIONS, "");
                }
                request.next();
            }, 1000);
            filters.register(request -> {
                if (isHidden(request)) {
                    request.remove(SESSIONS);
                }
                request.next();
            }, 1);
        }

        private static boolean isHidden(RoutingContext request) {
            return "hidden".equals(request.request().query());
        }

        /** By the thread that is asked. */
        private static String counted() {
            return Thread.currentThread().getId() + " " + THREADS.getCurrentThreadAllocatedBytes();
        }

        @GET
        @Path("event-loop/allocated")
        public Uni<String> allocated() {
            return Uni.createFrom().item(counted());
        }

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
        @Path("worker/allocated")
        public String workerAllocated() {
            return counted();
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
