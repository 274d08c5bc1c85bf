package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.RedisOptions;
import redis.clients.jedis.Jedis;

/** Reads of one turn of an event loop share writes and answers, and nothing else. */
class ReadsTogetherTest {

    private static final int READS = 64;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final VertxInternal vertx = (VertxInternal) Vertx.vertx();
    private final RedisServer server = RedisServer.run();
    private final Jedis redis = server.connect();
    private final ScriptRunner calls = new ScriptRunner(vertx, new RedisOptions().setConnectionString(server.uri()), 1,
            TIMEOUT);
    private final Context request = vertx.getOrCreateContext().duplicate();

    @BeforeEach
    void connect() {
        IntStream.range(0, READS).forEach(number -> redis.hset("key" + number, Map.of("x", Integer.toString(number))));
        answers(read(List.of("key0"))); // the connection is there
    }

    @AfterEach
    void close() {
        calls.close();
        redis.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void eachGetsItsOwnAnswer() {
        List<String> answers = answers(read(keys()));

        assertThat(answers).containsExactlyElementsOf(IntStream.range(0, READS).mapToObj(Integer::toString).toList());
    }

    @Test
    void theyShareWrites() {
        long before = readEvents();
        answers(read(keys()));

        assertThat(readEvents() - before).isLessThan(READS / 4);
    }

    @Test
    void scriptsThatReadShareThemToo() {
        answers(exported(keys())); // Redis knows the script
        long before = readEvents();

        assertThat(answers(exported(keys()))).hasSize(READS).doesNotHaveDuplicates();
        assertThat(readEvents() - before).isLessThan(READS / 4);
    }

    @Test
    void aScriptThatIsNotKnown() {
        answers(exported(keys()));
        redis.scriptFlush();

        assertThat(answers(exported(keys()))).hasSize(READS).doesNotHaveDuplicates();
    }

    @Test
    void oneThatIsRefusedFailsAlone() {
        redis.del("key7");
        redis.set("key7", "not a hash");
        List<CompletableFuture<String>> reads = read(keys());

        assertThat(reads.remove(7)).failsWithin(TIMEOUT).withThrowableThat().withMessageContaining("WRONGTYPE");
        assertThat(answers(reads)).doesNotContain("7").hasSize(READS - 1).contains("0", "6", "8", "63");
    }

    @Test
    void answersRunOnNoRequestsContext() {
        List<CompletableFuture<Context>> contexts = new ArrayList<>();
        inOneTurn(() -> keys().forEach(key -> contexts.add(
                calls.read(key).thenApply(reading -> Vertx.currentContext()).toCompletableFuture())));

        contexts.forEach(context -> assertThat(((ContextInternal) await(context)).isDuplicate()).isFalse());
    }

    private static List<String> keys() {
        return IntStream.range(0, READS).mapToObj(number -> "key" + number).toList();
    }

    private List<CompletableFuture<String>> read(List<String> keys) {
        List<CompletableFuture<String>> reads = new ArrayList<>();
        inOneTurn(() -> keys.forEach(key -> reads.add(number(calls.read(key)))));
        return reads;
    }

    private List<CompletableFuture<String>> exported(List<String> keys) {
        List<CompletableFuture<String>> reads = new ArrayList<>();
        inOneTurn(() -> keys.forEach(key -> reads.add(calls.read(Script.EXPORT, List.of(key), List.of())
                .thenApply(hash -> hash.get(1).toString()).toCompletableFuture())));
        return reads;
    }

    private static CompletableFuture<String> number(CompletionStage<Reading> read) {
        return read.thenApply(reading -> reading.hash().get(1).toString()).toCompletableFuture();
    }

    private void inOneTurn(Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        request.runOnContext(nothing -> {
            task.run();
            done.complete(null);
        });
        await(done);
    }

    /** How often the server found something to read, on any connection. */
    private long readEvents() {
        return redis.info("stats").lines().filter(line -> line.startsWith("total_reads_processed:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1))).findFirst().orElseThrow();
    }

    private static List<String> answers(List<CompletableFuture<String>> reads) {
        return reads.stream().map(ReadsTogetherTest::await).toList();
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
    }
}
