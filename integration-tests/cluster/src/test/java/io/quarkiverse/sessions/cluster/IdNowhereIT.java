package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Nothing that Redis holds opens a session: not the cookies' values, which are nowhere (nor in the logs), and not the digests
 * instead.
 */
class IdNowhereIT {

    private static final int BROWSERS = 60;
    private static final int DIGEST = 32;
    private static final int OFFERED = Double.BYTES + DIGEST;
    private static final int FORMER = DIGEST + 2 * Double.BYTES + 1;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{43}");

    @RegisterExtension
    static final Cluster CLUSTER = Cluster.of(3).with("renew-after", "0.1S");

    @Test
    void noCookieIsStored() {
        Set<String> dump = new HashSet<>();
        CompletableFuture<EveryOperation> workload = CompletableFuture
                .supplyAsync(() -> EveryOperation.in(CLUSTER, BROWSERS));
        while (!workload.isDone()) {
            dump.addAll(CLUSTER.stored().everything());
        }
        Set<String> cookies = workload.join().cookies();
        dump.addAll(CLUSTER.stored().everything());

        assertThat(cookies).as("cookies, renewed and rotated ones too").hasSizeGreaterThan(BROWSERS * 3);
        CLUSTER.nodes().forEach(node -> dump.add(node.log()));
        String all = String.join("\n", dump);
        assertThat(cookies).noneMatch(cookie -> Id.of(cookie).traces().stream().anyMatch(all::contains));
        assertThat(cookies).as("the search finds what is there")
                .anyMatch(cookie -> Id.of(cookie).digests().stream().anyMatch(all::contains));
    }

    @Test
    void noStoredDigestOpensASession() {
        Browser browser = Browser.withSession(CLUSTER.next());
        browser.post(CLUSTER.next(), Workload.BLOCKING.path("/rotate"));
        Id id = Id.of(browser.cookie());
        List<byte[]> digests = CLUSTER.stored().everythingAt(id.key("<default>")).stream()
                .flatMap(IdNowhereIT::digestsIn).toList();
        assertThat(digests).as("of the locator, the secret and the former one").hasSizeGreaterThanOrEqualTo(3);

        for (byte[] digest : digests) {
            assertNotOpened(Id.base64(digest));
            assertNotOpened(id.cookieWith(digest));
            for (byte[] other : digests) {
                assertNotOpened(Id.base64(Id.concatenated(Arrays.copyOf(digest, Id.LOCATOR), other)));
            }
        }
        assertThat(browser.count(CLUSTER.next())).as("the session itself").isZero();
    }

    private static void assertNotOpened(String cookie) {
        assertThat(new Browser().withCookie(Browser.COOKIE, cookie).count(CLUSTER.next())).isEqualTo(Counter.NONE);
    }

    /** As bytes: alone, behind an instant, or in a list of former ones; or as a word. */
    private static Stream<byte[]> digestsIn(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length == DIGEST) {
            return Stream.of(bytes);
        }
        if (bytes.length == OFFERED) {
            return Stream.of(Arrays.copyOfRange(bytes, OFFERED - DIGEST, OFFERED));
        }
        if (bytes.length > 0 && bytes.length % FORMER == 0) {
            return IntStream.range(0, bytes.length / FORMER)
                    .mapToObj(n -> Arrays.copyOfRange(bytes, n * FORMER, n * FORMER + DIGEST));
        }
        return WORD.matcher(text).results().map(word -> Base64.getUrlDecoder().decode(word.group()));
    }
}
