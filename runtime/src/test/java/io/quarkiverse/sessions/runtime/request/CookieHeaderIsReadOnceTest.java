package io.quarkiverse.sessions.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.config.CookieConfig.SameSite;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.http.SessionCookie;
import io.quarkiverse.sessions.runtime.session.NamedSession;
import io.quarkiverse.sessions.runtime.store.BrowserStore;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** However many sessions a request uses, and in however many cookies each of them is. */
class CookieHeaderIsReadOnceTest {

    private final Environment environment = new Environment();
    private final List<String> read = new ArrayList<>();
    private final List<String> found = new ArrayList<>();

    @AfterEach
    void stop() {
        environment.stop();
    }

    @Test
    void forSeveralSessionsInSeveralCookiesEach() {
        SessionEngine engine = new SessionEngine(List.of(session("CART"), session("USER")), null, null, List.of());
        RoutingContext request = request("CART=a; USER=b; CART.1=c; USER.8=d");
        RequestSessions.start(engine, request, false);
        RequestSessions sessions = RequestSessions.of(request);
        assertThat(read).isEmpty();
        sessions.session("CART");
        sessions.session("USER");
        sessions.session("CART");
        assertThat(found).containsExactly("a", "c", "b", "d");
        assertThat(read).containsExactly("Cookie");
    }

    private NamedSession session(String name) {
        SessionCookie cookie = new SessionCookie(name, "/", null, SameSite.LAX, true, false, false, null);
        return new NamedSession(name, null, null, cookie, null, null, new AsksForNine(name), null, null, null,
                new SessionActivity(event -> {
                }), null, null, false, environment);
    }

    private RoutingContext request(String cookies) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Cookie", cookies);
        MultiMap counted = stub(MultiMap.class, (proxy, method, arguments) -> {
            read.add((String) arguments[0]);
            return method.invoke(headers, arguments);
        });
        HttpServerRequest http = stub(HttpServerRequest.class, (proxy, method, arguments) -> counted);
        HttpServerResponse response = stub(HttpServerResponse.class,
                (proxy, method, arguments) -> method.getReturnType() == boolean.class ? false : proxy);
        Map<Object, Object> kept = new HashMap<>();
        return stub(RoutingContext.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "get" -> kept.get(arguments[0]);
            case "put" -> kept.put(arguments[0], arguments[1]);
            case "request" -> http;
            case "response" -> response;
            default -> method.getReturnType() == int.class ? (Object) 0 : null;
        });
    }

    private static <T> T stub(Class<T> type, InvocationHandler behaviour) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, behaviour));
    }

    private final class AsksForNine implements BrowserStore {

        private final String name;

        private AsksForNine(String name) {
            this.name = name;
        }

        @Override
        public Opened open(Function<String, List<String>> cookies, BooleanSupplier mayChange) {
            found.addAll(cookies.apply(name));
            for (int number = 1; number < 9; number++) {
                found.addAll(cookies.apply(name + "." + number));
            }
            return stub(Opened.class, (proxy, method, arguments) -> switch (method.getReturnType().getName()) {
                case "boolean" -> false;
                case "java.util.List" -> List.of();
                default -> null;
            });
        }

        @Override
        public CompletionStage<Void> endAll(String principal) {
            throw new UnsupportedOperationException();
        }
    }
}
