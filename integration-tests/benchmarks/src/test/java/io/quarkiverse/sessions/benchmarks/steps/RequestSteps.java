package io.quarkiverse.sessions.benchmarks.steps;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.http.RandomIdGenerator;
import io.quarkiverse.sessions.runtime.http.SessionId;
import io.quarkiverse.sessions.runtime.values.JsonCodec;

/** What is done for a request before and after the store is asked. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class RequestSteps {

    /** An attribute as applications have them. */
    public record Item(String article, int count) {
    }

    private final Environment environment = new Environment();
    private final RandomIdGenerator ids = new RandomIdGenerator(environment);
    private final JsonCodec codec = new JsonCodec(new ObjectMapper());
    private final Item item = new Item("coat-hanger", 3);
    private String cookie;
    private byte[] encoded;

    @Setup
    public void begin() throws IOException {
        cookie = SessionId.generate(ids).cookieValue();
        encoded = codec.encode(item, Item.class);
    }

    @TearDown
    public void stop() {
        environment.stop();
    }

    @Benchmark
    public SessionId parseId() {
        return SessionId.parse(cookie).orElseThrow();
    }

    @Benchmark
    public SessionId generateId() {
        return SessionId.generate(ids);
    }

    @Benchmark
    public byte[] encodeValue() throws IOException {
        return codec.encode(item, Item.class);
    }

    @Benchmark
    public Object decodeValue() throws IOException {
        return codec.decode(encoded, Item.class);
    }
}
