package io.quarkiverse.sessions.cluster;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.sessions.test.support.CookieJar;

/** An HTTP client with the cookies of one browser, for any number of requests to any node at the same time. */
final class Browser {

    static final String COOKIE = "SESSION";

    private static final Duration TIME_OUT = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIME_OUT).followRedirects(HttpClient.Redirect.NEVER).build();

    private final CookieJar cookies;

    Browser() {
        this(new CookieJar());
    }

    private Browser(CookieJar cookies) {
        this.cookies = cookies;
    }

    HttpResponse<String> get(Node node, String path) {
        return sendToLiveNode(node, "GET", path, "");
    }

    HttpResponse<String> post(Node node, String path) {
        return sendToLiveNode(node, "POST", path, "");
    }

    /** A form, URL-encoded by the caller. */
    HttpResponse<String> post(Node node, String path, String form) {
        return sendToLiveNode(node, "POST", path, form);
    }

    /** Empty where there was no answer. */
    Optional<HttpResponse<String>> postToDyingNode(Node node, String path) {
        try {
            return Optional.of(send(node, "POST", path, ""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The text of a successful answer. */
    String text(Node node, String path) {
        return expectSuccess(get(node, path)).body();
    }

    /** A new session with a counter at 0. */
    static Browser withSession(Node node) {
        Browser browser = new Browser();
        expectSuccess(browser.post(node, Workload.BLOCKING.path("")));
        if (browser.cookie() == null) {
            throw new AssertionError("No cookie of a new session from " + node);
        }
        return browser;
    }

    Outcome increment(Node node, Workload workload) {
        return outcome(node, "POST", workload.path("/increment"));
    }

    Outcome incrementAtGate(Node node, Workload workload) {
        return outcome(node, "POST", workload.path("/increment/at-gate"));
    }

    Outcome incrementSlowly(Node node, Workload workload, Duration duration) {
        return outcome(node, "POST", workload.path("/increment/slowly?millis=" + duration.toMillis()));
    }

    Outcome read(Node node, Workload workload) {
        return outcome(node, "GET", workload.path(""));
    }

    /** The counter, or {@link Counter#NONE} where the session has none or is not there. */
    int count(Node node) {
        return Integer.parseInt(text(node, Workload.BLOCKING.path("")));
    }

    /** The default session's cookie, {@code null} for none. */
    String cookie() {
        return cookies.get(COOKIE);
    }

    /** {@code null} for none. */
    String cookie(String name) {
        return cookies.get(name);
    }

    /** Every value that any cookie ever had. */
    Set<String> everyCookie() {
        return cookies.everyValue();
    }

    Browser withCookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    /** Another browser with the same cookies, from now on on its own. */
    Browser copy() {
        return new Browser(cookies.copy());
    }

    private Outcome outcome(Node node, String method, String path) {
        String before = cookie();
        try {
            HttpResponse<String> response = send(node, method, path, "");
            if (cookie() == null || !Id.of(cookie()).isOfTheSameSession(Id.of(before))) {
                throw new AssertionError("The session has become another one: " + response + " " + response.body());
            }
            return Outcome.of(response);
        } catch (IOException e) {
            return Outcome.of(e);
        }
    }

    private HttpResponse<String> sendToLiveNode(Node node, String method, String path, String form) {
        try {
            return send(node, method, path, form);
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " to " + node, e);
        }
    }

    private HttpResponse<String> send(Node node, String method, String path, String form) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.uri(path)).timeout(TIME_OUT).method(method,
                method.equals("POST") ? BodyPublishers.ofString(form) : BodyPublishers.noBody());
        if (!form.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        cookies.addTo(request);
        try {
            return cookies.keepFrom(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> expectSuccess(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(response + ": " + response.body());
        }
        return response;
    }
}
