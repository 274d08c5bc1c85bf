package org.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.test.SessionClock;
import io.quarkiverse.sessions.test.SessionWatch;
import io.quarkiverse.sessions.test.TestBrowser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** With nothing but JUnit: neither REST Assured nor Quarkus Security nor Redis is there. */
@QuarkusTest
class NotesTest {

    @Inject
    TestBrowser ann;

    @Inject
    SessionClock clock;

    @Inject
    SessionWatch watch;

    @Inject
    Notes notes;

    @TestHTTPResource("notes")
    URI page;

    private HttpResponse<String> get() throws Exception {
        return HttpClient.newBuilder().cookieHandler(ann.cookieHandler()).build()
                .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
    }

    @Test
    void annSeesHerNotes() throws Exception {
        assertEquals(401, get().statusCode());
        ann.login("ann").request(() -> notes.write("milk"));
        assertEquals("ann: milk", get().body());
    }

    @Test
    void annIsForgotten() throws Exception {
        ann.login("ann");
        clock.advance(Duration.ofMinutes(31));
        assertEquals(401, get().statusCode());
    }

    @Test
    void nothingIsWrittenUnlocked() {
        ann.put("text", "tea");
        watch.during(() -> ann.request(() -> notes.write("milk"))).assertNothingWrittenUnlocked();
    }
}
