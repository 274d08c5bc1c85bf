package io.quarkiverse.sessions.test.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.eclipse.microprofile.config.ConfigProvider;

/** An HTTP client that keeps cookies as a browser does, and lets a test see and change them. Follows no redirects. */
public final class Browser {

    private static WeakReference<HttpClient> shared = new WeakReference<>(null);

    private final HttpClient client = client();
    private final CookieJar cookies;
    private final int port;

    /** Of the application under test. */
    public Browser() {
        this(testPort());
    }

    public Browser(int port) {
        this(port, new CookieJar());
    }

    private Browser(int port, CookieJar cookies) {
        this.port = port;
        this.cookies = cookies;
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path);
    }

    public HttpResponse<String> post(String path) {
        return send("POST", path);
    }

    public HttpResponse<String> send(String method, String path, String... headers) {
        return sendAsync(method, path, headers).join();
    }

    public CompletableFuture<HttpResponse<String>> getAsync(String path) {
        return sendAsync("GET", path);
    }

    public CompletableFuture<HttpResponse<String>> sendAsync(String method, String path, String... headers) {
        return client.sendAsync(request(method, path, headers), BodyHandlers.ofString()).thenApply(cookies::keepFrom);
    }

    /** The text of a successful answer. */
    public String text(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200 && response.statusCode() != 204) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body().lines().findFirst()
                    .map(line -> line.substring(0, Math.min(line.length(), 300))).orElse(""));
        }
        return response.body();
    }

    /** The response with its head only; the body is still open. */
    public HttpResponse<java.io.InputStream> open(String path) {
        try {
            HttpResponse<java.io.InputStream> response = client.send(request("GET", path), BodyHandlers.ofInputStream());
            return cookies.keepFrom(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public String cookie(String name) {
        return cookies.get(name);
    }

    public Browser withCookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    /** Another browser with the same cookies, from now on on its own. */
    public Browser copy() {
        return new Browser(port, cookies.copy());
    }

    private HttpRequest request(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(port, path)).timeout(Duration.ofSeconds(60)).method(method,
                method.equals("POST") || method.equals("PUT") ? BodyPublishers.ofString("") : BodyPublishers.noBody());
        cookies.addTo(request);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    /**
     * One for all browsers, as long as there are any: its thread lives until nobody refers to it, and would keep the class
     * loader of every application in a JVM that runs many of them.
     */
    private static synchronized HttpClient client() {
        HttpClient client = shared.get();
        if (client == null) {
            client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
                    .executor(shortLivedThreads()).build();
            shared = new WeakReference<>(client);
        }
        return client;
    }

    private static Executor shortLivedThreads() {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "browser");
            thread.setDaemon(true);
            return thread;
        });
    }

    public static URI uri(String path) {
        return uri(testPort(), path);
    }

    private static URI uri(int port, String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static int testPort() {
        return ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    }
}
