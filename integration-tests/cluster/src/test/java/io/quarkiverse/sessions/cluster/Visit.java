package io.quarkiverse.sessions.cluster;

import java.net.http.HttpResponse;

/** A request of a user. */
record Visit(Workload view, String method, String below) {

    private static final String PATH = "/visits";

    /** Whether it keeps the session alive. */
    boolean isQuiet() {
        return below.equals("/without-touch");
    }

    /** Whether it tells both the attribute and the user. */
    boolean tellsAll() {
        return !below.equals("/principal");
    }

    static String path(Workload view, String below) {
        return view.path(PATH + below);
    }

    /** With the cookie as it is now: whatever the answer says of cookies stays in the browser that is given. */
    HttpResponse<String> send(Browser browser, Node node) {
        String path = path(view, below);
        return method.equals("GET") ? browser.get(node, path) : browser.post(node, path);
    }

    @Override
    public String toString() {
        return method + " " + path(view, below);
    }
}
