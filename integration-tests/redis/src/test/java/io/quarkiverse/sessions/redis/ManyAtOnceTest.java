package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;

/** Ten thousand requests at once, on default settings: none fails, each meets its own session, and nobody else's calls wait. */
class ManyAtOnceTest {

    static final Connection REDIS = Connection.of(ManyAtOnceTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = RedisTest.app(REDIS.uri(), Resource.class);

    private static final int USERS = 400;
    private static final int READS = 21;
    private static final int UPDATES = 4;
    private static final int CONNECTIONS = 100;

    @TestHTTPResource
    URI uri;

    private static Vertx vertx;
    private static Context clients;

    /** The client's pool is asked on one thread alone: it lost a request once in hundreds of runs when several did. */
    @BeforeAll
    static void start() {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        clients = vertx.getOrCreateContext();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        REDIS.close();
    }

    @Test
    void noneFails() {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false)
                        .setHttp2MultiplexingLimit(USERS * (READS + UPDATES) / CONNECTIONS).setDefaultHost(uri.getHost())
                        .setDefaultPort(uri.getPort()),
                new PoolOptions().setHttp2MaxSize(CONNECTIONS));
        List<String> cookies = cookies(client);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger own = new AtomicInteger();
        Future<Void> others = ownCalls(client, over, own);
        List<Future<String>> answers = new ArrayList<>();
        for (int n = 0; n < READS + UPDATES; n++) {
            for (int user = 0; user < USERS; user++) {
                String path = n % (READS / UPDATES + 1) == 0 && n / (READS / UPDATES + 1) < UPDATES ? "/update" : "/read";
                answers.add(get(client, path + "?user=" + user, cookies.get(user)));
            }
        }
        Map<String, Integer> seen = new TreeMap<>();
        for (Future<String> answer : answers) {
            seen.merge(done(answer.otherwise(Throwable::toString)), 1, Integer::sum);
        }
        over.set(true);
        done(others);
        assertThat(seen).containsOnly(Map.entry("200 own", USERS * (READS + UPDATES)));
        assertThat(own.get()).as("calls of the application's own meanwhile").isPositive();
        for (int user = 0; user < USERS; user++) {
            assertThat(done(get(client, "/count", cookies.get(user)))).isEqualTo("200 " + UPDATES);
        }
    }

    private List<String> cookies(HttpClient client) {
        List<String> cookies = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            Browser browser = new Browser();
            browser.text("/begin?user=" + user);
            cookies.add("SESSION=" + browser.cookie("SESSION"));
        }
        return cookies;
    }

    /** One after the other. */
    private Future<Void> ownCalls(HttpClient client, AtomicBoolean over, AtomicInteger own) {
        return get(client, "/own", "").compose(answer -> {
            if (!answer.equals("200 PONG")) {
                return Future.failedFuture(answer);
            }
            own.incrementAndGet();
            return over.get() ? Future.succeededFuture() : ownCalls(client, over, own);
        });
    }

    private Future<String> get(HttpClient client, String path, String cookie) {
        Promise<String> answer = Promise.promise();
        clients.runOnContext(now -> client.request(HttpMethod.GET, path)
                .compose(request -> request.putHeader("Cookie", cookie).send())
                .compose(response -> response.body().map(body -> response.statusCode() + " " + body))
                .onComplete(answer));
        return answer.future();
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Path("/")
    public static class Resource {

        @Inject
        ReactiveSession session;

        @Inject
        ReactiveRedisDataSource redis;

        @GET
        @Path("begin")
        public Uni<Void> begin(@QueryParam("user") int user) {
            return session.update(data -> {
                data.put("user", user);
                data.put("count", 0);
                return Uni.createFrom().voidItem();
            });
        }

        @GET
        @Path("read")
        public Uni<String> read(@QueryParam("user") int user) {
            return session.get("user", Integer.class).map(found -> whose(found.orElse(-1), user));
        }

        @GET
        @Path("update")
        public Uni<String> update(@QueryParam("user") int user) {
            return session.updateAndGet(data -> {
                data.put("count", data.get("count", Integer.class).orElseThrow() + 1);
                return Uni.createFrom().item(whose(data.get("user", Integer.class).orElse(-1), user));
            });
        }

        private static String whose(int found, int user) {
            return found == user ? "own" : "that of " + found;
        }

        @GET
        @Path("count")
        public Uni<String> count() {
            return session.get("count", Integer.class).map(count -> count.map(String::valueOf).orElse("none"));
        }

        @GET
        @Path("own")
        public Uni<String> own() {
            return redis.execute("PING").map(Object::toString);
        }
    }
}
