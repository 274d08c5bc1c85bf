package io.quarkiverse.sessions.cluster;

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

    String path() {
        return path(view, below);
    }

    @Override
    public String toString() {
        return method + " " + path();
    }
}
