package io.quarkiverse.sessions.test;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.RoutingContext;

/**
 * A request and its response that never were on a wire. Of Vert.x' interfaces it has what sessions and authentication ask for,
 * and says so of the rest.
 */
final class LocalExchange {

    private static final int PLAIN_HTTP = 80;

    private final RoutingContext context = of(RoutingContext.class, new Context());
    private final HttpServerRequest request = of(HttpServerRequest.class, new Request());
    private final HttpServerResponse response = of(HttpServerResponse.class, new Response());
    private final Map<String, Object> data = new HashMap<>();
    private final MultiMap requestHeaders = HttpHeaders.headers();
    private final MultiMap responseHeaders = HttpHeaders.headers();
    private final List<Handler<Void>> headHandlers = new ArrayList<>();
    private final List<Handler<AsyncResult<Void>>> endHandlers = new ArrayList<>();
    private User user;
    private int status = 200;
    private boolean headWritten;
    private boolean ended;
    private boolean left;
    private Handler<Void> closeHandler = nothing -> {
    };

    /**
     * @param cookies the request's header, {@code null} for none
     */
    LocalExchange(String cookies) {
        if (cookies != null) {
            requestHeaders.set("Cookie", cookies);
        }
    }

    RoutingContext context() {
        return context;
    }

    synchronized void end() {
        if (left) {
            return;
        }
        for (int i = headHandlers.size() - 1; i >= 0; i--) {
            headHandlers.get(i).handle(null);
        }
        headWritten = true;
        ended = true;
        for (int i = endHandlers.size() - 1; i >= 0; i--) {
            endHandlers.get(i).handle(Future.succeededFuture());
        }
    }

    /** The client goes away before the response has ended. */
    synchronized void leave() {
        if (ended || left) {
            return;
        }
        left = true;
        for (int i = endHandlers.size() - 1; i >= 0; i--) {
            endHandlers.get(i).handle(Future.failedFuture("The client went away"));
        }
        closeHandler.handle(null);
    }

    List<String> cookieLines() {
        return responseHeaders.getAll("Set-Cookie");
    }

    private static <T> T of(Class<T> type, Object known) {
        return type.cast(Proxy.newProxyInstance(LocalExchange.class.getClassLoader(), new Class<?>[] { type },
                new Known(type, known)));
    }

    /** Calls the method of the same name and parameters where there is one. */
    private record Known(Class<?> type, Object target) implements InvocationHandler {

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            try {
                return target.getClass().getMethod(method.getName(), method.getParameterTypes()).invoke(target, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            } catch (NoSuchMethodException unknown) {
                if (method.isDefault()) {
                    return InvocationHandler.invokeDefault(proxy, method, arguments);
                }
                throw new UnsupportedOperationException("There is no HTTP in TestBrowser.request: " + type.getSimpleName() + "."
                        + method.getName() + " cannot be called. Send a real request");
            }
        }
    }

    /** As much of {@link RoutingContext} as there is. */
    final class Context {

        public HttpServerRequest request() {
            return request;
        }

        public HttpServerResponse response() {
            return response;
        }

        public Object get(String key) {
            return data.get(key);
        }

        public Object get(String key, Object otherwise) {
            return data.getOrDefault(key, otherwise);
        }

        public RoutingContext put(String key, Object value) {
            data.put(key, value);
            return context;
        }

        public Object remove(String key) {
            return data.remove(key);
        }

        public Map<String, Object> data() {
            return data;
        }

        public User user() {
            return user;
        }

        public void setUser(User identified) {
            user = identified;
        }

        public void clearUser() {
            user = null;
        }

        public Throwable failure() {
            return null;
        }

        public boolean failed() {
            return false;
        }

        public String normalizedPath() {
            return "/";
        }

        public int addHeadersEndHandler(Handler<Void> handler) {
            headHandlers.add(handler);
            return headHandlers.size() - 1;
        }

        public int addEndHandler(Handler<AsyncResult<Void>> handler) {
            endHandlers.add(handler);
            return endHandlers.size() - 1;
        }
    }

    /** As much of {@link HttpServerRequest} as there is. */
    final class Request {

        public MultiMap headers() {
            return requestHeaders;
        }

        public String getHeader(String name) {
            return requestHeaders.get(name);
        }

        public HttpMethod method() {
            return HttpMethod.POST;
        }

        public String scheme() {
            return "http";
        }

        public String path() {
            return "/";
        }

        public String uri() {
            return "/";
        }

        public HostAndPort authority() {
            return HostAndPort.create("localhost", PLAIN_HTTP);
        }

        public SocketAddress remoteAddress() {
            return null;
        }

        public HttpServerResponse response() {
            return response;
        }
    }

    /** As much of {@link HttpServerResponse} as there is. */
    final class Response {

        public MultiMap headers() {
            return responseHeaders;
        }

        public int getStatusCode() {
            return status;
        }

        public HttpServerResponse setStatusCode(int code) {
            status = code;
            return response;
        }

        public boolean headWritten() {
            return headWritten;
        }

        public boolean ended() {
            return ended;
        }

        public boolean closed() {
            return ended || left;
        }

        public HttpServerResponse closeHandler(Handler<Void> handler) {
            closeHandler = handler;
            return response;
        }
    }
}
