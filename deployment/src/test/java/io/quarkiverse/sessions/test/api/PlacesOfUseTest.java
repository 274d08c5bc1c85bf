package io.quarkiverse.sessions.test.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.web.Route;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Where a session can be used, and what it says where it cannot. */
@Tag("core")
class PlacesOfUseTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Root.class, Sub.class, Service.class, Routes.class)
            .overrideConfigKey("quarkus.sessions.cart.store", "in-memory");

    @Inject
    Service service;

    @Test
    void applicationScopedBeansSubResourcesAndTheQualifierAlone() {
        assertThat(new Browser().text("/service")).isEqualTo("1");
        assertThat(new Browser().text("/sub/visit")).isEqualTo("1");
    }

    @Test
    void propagatedThreads() {
        Browser fresh = new Browser();
        assertThat(fresh.text("/propagated")).isEqualTo("1");
        assertThat(fresh.text("/propagated")).isEqualTo("2");
    }

    @Test
    void notOnAnEventLoop() {
        assertThat(new Browser().text("/event-loop")).contains("IllegalStateException").contains("ReactiveSession");
    }

    @Test
    void resultsReturnOnTheCallersContext() {
        assertThat(new Browser().text("/context")).isEqualTo("same, same, same");
    }

    @Test
    void notWithoutARequest() {
        assertThatThrownBy(() -> service.outside()).isInstanceOf(SessionException.class)
                .hasMessageContaining("HTTP request");
    }

    @Test
    void aRouteUpdatesAndRefusesDirectWrites() {
        Browser fresh = new Browser();
        assertThat(fresh.text("/route")).isEqualTo("1");
        assertThat(fresh.text("/route")).isEqualTo("2");
        HttpResponse<String> direct = fresh.get("/route-direct");
        assertThat(direct.statusCode()).isEqualTo(500);
        assertThat(fresh.text("/route-direct-message")).contains("use update");
        assertThat(fresh.text("/route")).isEqualTo("3");
    }

    @Test
    void whileTheBodyIsWrittenWhatWasLoadedCanBeRead() {
        new Browser().text("/visit");
        Browser fresh = new Browser();
        fresh.text("/visit");
        assertThat(fresh.text("/body-read")).isEqualTo("1");
        assertThat(fresh.text("/body-first-touch")).contains("IllegalStateException");
        assertThat(fresh.text("/body-write")).contains("IllegalStateException").contains("IllegalStateException");
    }

    @Test
    void afterTheHeadAnExistingSessionCanBeReadAndUpdated() {
        Browser fresh = new Browser();
        fresh.text("/visit");
        assertThat(fresh.text("/stream")).contains("read 1", "updated 2", "put IllegalStateException",
                "rotate IllegalStateException");
        assertThat(fresh.text("/visit")).isEqualTo("3");
        assertThat(new Browser().text("/stream")).contains("update of a new one IllegalStateException");
    }

    @Test
    void anEndAfterTheHeadEndsOnTheServer() {
        Browser fresh = new Browser();
        fresh.text("/visit");
        fresh.text("/stream-end");
        assertThat(fresh.cookie("SESSION")).isNotNull();
        assertThat(fresh.text("/visit")).isEqualTo("1");
    }

    @ApplicationScoped
    public static class Service {

        @Inject
        Session session;

        @SessionName("cart")
        Session cart;

        int visit() {
            return session.updateAndGet(data -> {
                int visits = data.get("visits", Integer.class).orElse(0) + 1;
                data.put("visits", visits);
                return visits;
            });
        }

        int visitCart() {
            cart.put("visits", cart.get("visits", Integer.class).orElse(0) + 1);
            return cart.get("visits", Integer.class).orElseThrow();
        }

        @ActivateRequestContext
        void outside() {
            session.contains("key");
        }
    }

    public static class Sub {

        private final Service service;

        Sub(Service service) {
            this.service = service;
        }

        @GET
        @Path("visit")
        public int visit() {
            return service.visitCart();
        }
    }

    @Path("/")
    public static class Root {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @Inject
        Service service;

        @Inject
        ManagedExecutor executor;

        @GET
        @Path("visit")
        public int visit() {
            return service.visit();
        }

        @GET
        @Path("service")
        public int service() {
            return service.visitCart();
        }

        @Path("sub")
        public Sub sub() {
            return new Sub(service);
        }

        @GET
        @Path("propagated")
        public int propagated() {
            return executor.supplyAsync(() -> {
                session.put("count", session.get("count", Integer.class).orElse(0) + 1);
                return session.get("count", Integer.class).orElseThrow();
            }).join();
        }

        @GET
        @Path("event-loop")
        @NonBlocking
        public String eventLoop() {
            return failure(() -> session.contains("key"));
        }

        @GET
        @Path("context")
        public Uni<String> context() {
            var caller = Vertx.currentContext();
            return reactive.put("a", 1).map(done -> same(caller))
                    .chain(first -> reactive.update(data -> {
                        data.put("b", same(caller));
                        return Uni.createFrom().voidItem();
                    }).chain(() -> reactive.get("b", String.class))
                            .map(inBody -> first + ", " + inBody.orElseThrow() + ", " + same(caller)));
        }

        private static String same(io.vertx.core.Context caller) {
            return Vertx.currentContext() == caller ? "same" : "another";
        }

        @GET
        @Path("body-read")
        public StreamingOutput bodyRead() {
            session.contains("visits");
            return out -> out.write(String.valueOf(session.get("visits", Integer.class).orElse(0))
                    .getBytes(StandardCharsets.UTF_8));
        }

        @GET
        @Path("body-first-touch")
        public StreamingOutput bodyFirstTouch() {
            return out -> out.write(failure(() -> session.contains("visits")).getBytes(StandardCharsets.UTF_8));
        }

        @GET
        @Path("body-write")
        public StreamingOutput bodyWrite() {
            session.contains("visits");
            return out -> out.write((failure(() -> session.put("late", 1)) + failure(() -> session.update(data -> {
            }))).getBytes(StandardCharsets.UTF_8));
        }

        @GET
        @Path("stream")
        @Produces(MediaType.TEXT_PLAIN)
        public Multi<String> stream() {
            return Multi.createBy().concatenating().streams(
                    step("update of a new one", reactive.isNew().chain(isNew -> isNew ? reactive.update(data -> {
                        data.put("late", 1);
                        return Uni.createFrom().voidItem();
                    }) : Uni.createFrom().voidItem())),
                    reactive.get("visits", Integer.class).map(visits -> "read " + visits.orElse(0) + "\n").toMulti(),
                    reactive.updateAndGet(data -> {
                        int visits = data.get("visits", Integer.class).orElse(0) + 1;
                        data.put("visits", visits);
                        return Uni.createFrom().item("updated " + visits + "\n");
                    }).onFailure().recoverWithItem("no update\n").toMulti(),
                    step("put", reactive.put("late", 1)),
                    step("rotate", reactive.rotateId()));
        }

        @GET
        @Path("stream-end")
        @Produces(MediaType.TEXT_PLAIN)
        public Multi<String> streamEnd() {
            return Multi.createBy().concatenating().streams(Multi.createFrom().item("head\n"),
                    step("end", reactive.invalidate()));
        }

        private static Multi<String> step(String name, Uni<Void> step) {
            return step.map(done -> name + " done\n").onFailure()
                    .recoverWithItem(failure -> name + " " + failure.getClass().getSimpleName() + "\n").toMulti();
        }
    }

    private static String failure(Runnable use) {
        try {
            use.run();
            return "nothing thrown";
        } catch (RuntimeException failure) {
            return failure.getClass().getSimpleName() + ": " + failure.getMessage();
        }
    }

    public static class Routes {

        @Inject
        ReactiveSession session;

        @Route(path = "/route", methods = Route.HttpMethod.GET)
        Uni<String> route() {
            return session.updateAndGet(data -> {
                int count = data.get("count", Integer.class).orElse(0) + 1;
                data.put("count", count);
                return Uni.createFrom().item(String.valueOf(count));
            });
        }

        @Route(path = "/route-direct", methods = Route.HttpMethod.GET)
        Uni<String> direct() {
            return session.put("count", 100).replaceWith("done");
        }

        @Route(path = "/route-direct-message", methods = Route.HttpMethod.GET)
        Uni<String> message() {
            return session.put("count", 100).replaceWith("done").onFailure().recoverWithItem(Throwable::getMessage);
        }
    }
}
