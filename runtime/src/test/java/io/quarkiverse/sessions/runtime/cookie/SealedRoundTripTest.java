package io.quarkiverse.sessions.runtime.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.ObjectMapper;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is put into a cookie comes out of it, or is refused as too large; never anything else. */
class SealedRoundTripTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Chunks chunks = new Chunks("__Host-SESSION", 70, 3);

    record Nested(String name, List<Nested> children, Map<String, Long> numbers) {
    }

    @Property(tries = 500)
    void bytesOfAnyKind(@ForAll("attributes") Map<String, byte[]> attributes) {
        assertThat(roundTrip(attributes, Long.MAX_VALUE)).usingRecursiveComparison().isEqualTo(attributes);
        assertThat(roundTrip(attributes, 0)).usingRecursiveComparison().isEqualTo(attributes);
    }

    @Property(tries = 200)
    void nestedRecords(@ForAll("nested") Nested value) throws Exception {
        byte[] read = roundTrip(Map.of("é\n\u0000", JSON.writeValueAsBytes(value)), 100).get("é\n\u0000");
        assertThat(JSON.readValue(read, Nested.class)).isEqualTo(value);
    }

    /** Every length near the ends of the first, second and third chunk. */
    @Property(tries = 300)
    void sizesAroundEveryBoundary(@ForAll @IntRange(min = 1, max = 3) int chunk,
            @ForAll @IntRange(min = -60, max = 60) int beside) {
        int characters = new Chunks("__Host-SESSION", 70, chunk).capacity() * 3 / 4 - 180 + beside;
        Map<String, byte[]> attributes = Map.of("a", noise(characters));
        String sealed = Sealing.seal(Long.MAX_VALUE).close(Sealing.content(attributes).encode());
        if (sealed.length() > chunks.capacity()) {
            assertThat(chunks.split(sealed)).isEmpty();
            return;
        }
        Map<String, String> cookies = chunks.split(sealed).orElseThrow();
        assertThat(cookies).allSatisfy((name, value) -> assertThat(name.length() + 1 + value.length() + 70)
                .isLessThanOrEqualTo(Chunks.LINE));
        assertThat(chunks.join(chunks.of(name -> cookies.containsKey(name) ? List.of(cookies.get(name)) : List.of())))
                .contains(sealed);
    }

    private static Map<String, byte[]> roundTrip(Map<String, byte[]> attributes, long compressAbove) {
        Seal seal = Sealing.seal(compressAbove);
        String sealed = seal.close(Sealing.content(attributes).encode());
        Content read = seal.open(sealed).flatMap(Content::decode).orElseThrow();
        assertThat(read).usingRecursiveComparison().isEqualTo(Sealing.content(attributes));
        return read.attributes();
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[Math.max(0, length)];
        new Random(length).nextBytes(noise);
        return noise;
    }

    @Provide
    Arbitrary<Map<String, byte[]>> attributes() {
        Arbitrary<byte[]> values = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        return Arbitraries.maps(Arbitraries.strings().all().ofMaxLength(20).filter(SealedRoundTripTest::isText), values)
                .ofMaxSize(10).map(HashMap::new);
    }

    /** Text without half characters, which UTF-8 has not. */
    private static boolean isText(String text) {
        return new String(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8)
                .equals(text);
    }

    @Provide
    Arbitrary<Nested> nested() {
        Arbitrary<Map<String, Long>> numbers = Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(5),
                Arbitraries.longs()).ofMaxSize(3);
        Arbitrary<Nested> leaf = net.jqwik.api.Combinators.combine(Arbitraries.strings().ofMaxLength(10), numbers)
                .as((name, map) -> new Nested(name.replaceAll("[\\ud800-\\udfff]", ""), List.of(), map));
        return net.jqwik.api.Combinators.combine(leaf, leaf.list().ofMaxSize(3))
                .as((root, children) -> new Nested(root.name(), children, root.numbers()));
    }
}
