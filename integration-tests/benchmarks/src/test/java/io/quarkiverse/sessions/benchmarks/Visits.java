package io.quarkiverse.sessions.benchmarks;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.buffer.Buffer;

/**
 * Requests to one endpoint, one for each of some sessions. Connections have sessions of their own and go round among them, so
 * that no two requests meet; with fewer sessions than connections they do.
 */
final class Visits {

    private final List<String> cookies;
    private final boolean change;
    private final List<Buffer> requests;

    Visits(List<String> cookies, String method, String path) {
        this.cookies = cookies;
        this.change = method.equals("POST");
        this.requests = cookies.stream().map(cookie -> Browser.request(method, path, cookie)).toList();
    }

    /** Without a session. */
    static Visits toNobody(String path) {
        List<String> none = new ArrayList<>();
        none.add(null);
        return new Visits(none, "GET", path);
    }

    /** Begins sessions, each with one increment. */
    static Visits begin(Browser browser, int sessions, String path) {
        List<String> cookies = new ArrayList<>();
        for (int session = 0; session < sessions; session++) {
            cookies.add(browser.ask(Browser.request("POST", path, null)).cookie());
        }
        return new Visits(cookies, "POST", path);
    }

    /** Reads of the same sessions. */
    Visits reads(String path) {
        return new Visits(cookies, "GET", path);
    }

    /** Increments of the same sessions by another endpoint. */
    Visits increments(String path) {
        return new Visits(cookies, "POST", path);
    }

    /** What a connection sends as its n-th request. */
    Buffer request(int connection, int connections, long n) {
        return requests.get((int) ((connection + n * connections) % requests.size()));
    }

    boolean change() {
        return change;
    }

    /** Of what is answered to each once. */
    long sum(Browser browser) {
        return requests.stream().mapToLong(request -> Long.parseLong(browser.ask(request).body())).sum();
    }
}
