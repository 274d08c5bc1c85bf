package io.quarkiverse.sessions.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.vertx.core.buffer.Buffer;

class VisitsTest {

    private static final int CONNECTIONS = 32;
    private static final int SESSIONS = 64;

    private final List<String> cookies = IntStream.range(0, SESSIONS).mapToObj(session -> "id=" + session).toList();
    private final Visits visits = new Visits(cookies, "POST", "/path");

    @Test
    void noSessionIsThatOfTwoConnectionsAndAllAreUsed() {
        Set<Buffer> seen = new HashSet<>();
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            Set<Buffer> own = new HashSet<>();
            for (long n = 0; n < 10; n++) {
                own.add(visits.request(connection, CONNECTIONS, n));
            }
            assertThat(own).hasSize(SESSIONS / CONNECTIONS);
            assertThat(seen).doesNotContainAnyElementsOf(own);
            seen.addAll(own);
        }
        assertThat(seen).hasSize(SESSIONS);
    }

    @Test
    void requestsAreWhatABrowserSends() {
        assertThat(visits.request(0, CONNECTIONS, 0).toString())
                .isEqualTo("POST /path HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nCookie: id=0\r\n\r\n");
        assertThat(visits.reads("/other").request(0, CONNECTIONS, 0).toString())
                .isEqualTo("GET /other HTTP/1.1\r\nHost: localhost\r\nCookie: id=0\r\n\r\n");
    }
}
