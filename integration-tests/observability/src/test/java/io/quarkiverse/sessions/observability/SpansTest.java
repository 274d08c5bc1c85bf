package io.quarkiverse.sessions.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.redis.server.Shared;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** A trace shows what its own request asked the store, and for which lock it waited, under names that say so. */
class SpansTest {

    private static final AttributeKey<String> HANDLE = AttributeKey.stringKey("quarkus.sessions.handle");
    /** What the application itself has put on the request's span. */
    private static final AttributeKey<String> OWN = AttributeKey.stringKey("own.handle");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("quarkus.sessions.outcome");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");

    static final Connection REDIS = Connection.of(SpansTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = ObservedTest.app(Traced.class, Shared.class, Server.class, Connection.class)
            .overrideConfigKey("quarkus.sessions.store", "redis")
            .overrideConfigKey("quarkus.sessions.mirrored.mirrors", "in-memory")
            .overrideRuntimeConfigKey("quarkus.redis.hosts", REDIS.uri());

    @Inject
    RecordedSpans spans;

    @Inject
    MeterRegistry registry;

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @BeforeEach
    void clear() {
        Gate.reset();
        spans.clear();
    }

    @Test
    void storeCallsAreNamedForWhatTheyDo() {
        Browser browser = new Browser();
        browser.text("/change");
        browser.text("/change");
        List<SpanData> changed = ofRequest("/change", 2).get(1);
        assertThat(changed).extracting(SpanData::getName).containsExactly("session lock", "session save-and-unlock");
        assertThat(changed).allSatisfy(span -> {
            assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(span.getAttributes().get(OUTCOME)).isEqualTo("ok");
            assertThat(span.getAttributes().get(AttributeKey.stringKey("quarkus.sessions.name"))).isEqualTo("<default>");
            assertThat(span.getAttributes().get(AttributeKey.stringKey("quarkus.sessions.store"))).isEqualTo("redis");
        });
        assertThat(spans.all()).extracting(SpanData::getName).noneMatch(name -> name.toLowerCase().contains("eval"));
    }

    @Test
    void whatMirrorsAreAskedBelongsToTheRequest() {
        Browser browser = new Browser();
        browser.text("/mirrored");
        browser.text("/mirrored");
        List<SpanData> changed = ofRequest("/mirrored", 2).get(1);
        assertThat(changed).extracting(SpanData::getName).containsExactly("session lock", "session save-and-unlock",
                "session export", "session replicate");
        assertThat(changed.get(3).getAttributes().get(AttributeKey.stringKey("quarkus.sessions.store")))
                .isEqualTo("in-memory");
    }

    @Test
    void nothingInASpanOpensTheSession() {
        Browser browser = new Browser();
        browser.text("/change");
        browser.text("/handle");
        String id = browser.cookie("SESSION");
        ofRequest("/handle", 1);
        assertThat(spans.all().toString()).doesNotContain(id, id.substring(0, 22), id.substring(22));
    }

    @Test
    void waitingForALockIsASpanOfTheWaitersOwnTrace() {
        Browser browser = new Browser();
        browser.text("/begin");
        CompletableFuture<HttpResponse<String>> holder = browser.getAsync("/hold");
        Gate.awaitEntered();
        CompletableFuture<HttpResponse<String>> waiter = browser.getAsync("/change");
        await().until(() -> registry.get("sessions.locks.waiting").gauge().value() == 1);
        Gate.open();
        assertThat(holder.join().statusCode()).isEqualTo(204);
        assertThat(waiter.join().statusCode()).isEqualTo(204);
        assertThat(ofRequest("/change", 1).get(0)).extracting(SpanData::getName).contains("session lock wait");
        assertThat(ofRequest("/hold", 1).get(0)).extracting(SpanData::getName).doesNotContain("session lock wait");
    }

    @Test
    void manyAtOnceEachHaveTheirOwn() {
        List<Browser> browsers = new ArrayList<>();
        for (int user = 0; user < 40; user++) {
            browsers.add(new Browser());
            browsers.get(user).text("/begin");
        }
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            browsers.forEach(browser -> answers.add(browser.getAsync("/reactive")));
        }
        answers.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        ofRequest("/reactive", 200);
        assertThat(roots("/reactive").stream().map(root -> root.getAttributes().get(OWN)).distinct()).hasSize(40);
        assertThat(roots("/reactive")).allSatisfy(root -> assertThat(below(root)).isNotEmpty()
                .extracting(span -> span.getAttributes().get(HANDLE)).containsOnly(root.getAttributes().get(OWN)));
    }

    @Test
    void whatBelongsToNoRequestBeginsNoTrace() {
        Browser browser = new Browser();
        browser.text("/change");
        browser.text("/change");
        ofRequest("/change", 2);
        assertThat(spans.all()).filteredOn(span -> !span.getParentSpanContext().isValid())
                .allSatisfy(root -> assertThat(root.getKind()).isEqualTo(SpanKind.SERVER));
    }

    /** What the engine did for each of the requests of a path, in its order. */
    private List<List<SpanData>> ofRequest(String path, int requests) {
        await().until(() -> roots(path).size() == requests);
        return roots(path).stream().map(this::below).toList();
    }

    private List<SpanData> below(SpanData root) {
        return spans.all().stream().filter(span -> span.getParentSpanId().equals(root.getSpanId())).toList();
    }

    private List<SpanData> roots(String path) {
        return spans.all().stream().filter(span -> path.equals(span.getAttributes().get(PATH))).toList();
    }

    @Path("/")
    public static class Traced {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @SessionName("mirrored")
        Session mirrored;

        @GET
        @Path("change")
        public void change() {
            session.update(data -> data.put("key", "value"));
        }

        @GET
        @Path("mirrored")
        public void mirrored() {
            mirrored.update(data -> data.put("key", "value"));
        }

        @GET
        @Path("begin")
        public void begin() {
            session.put("key", "value");
        }

        @GET
        @Path("handle")
        public String handle() {
            return session.handle();
        }

        @GET
        @Path("hold")
        public void hold() {
            session.update(data -> Gate.pass());
        }

        @GET
        @Path("reactive")
        public Uni<Integer> reactive() {
            Span own = Span.current();
            return reactive.handle().invoke(handle -> own.setAttribute("own.handle", handle)).chain(this::count);
        }

        private Uni<Integer> count() {
            return reactive.updateAndGet(data -> {
                int count = data.get("count", Integer.class).orElse(0) + 1;
                data.put("count", count);
                return Uni.createFrom().item(count);
            });
        }
    }
}
