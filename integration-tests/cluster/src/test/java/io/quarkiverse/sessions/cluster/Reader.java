package io.quarkiverse.sessions.cluster;

/** What a reader asks for, again and again. */
enum Reader {

    READS(Workload.BLOCKING, "GET", ""),
    READS_REACTIVELY(Workload.REACTIVE, "GET", ""),
    ASKS_WHO_IS_LOGGED_IN(Workload.BLOCKING, "GET", "/principal"),
    IS_GUARDED(Workload.BLOCKING, "GET", "/guarded"),
    WRITES(Workload.BLOCKING, "POST", "/attributes/written"),
    WRITES_REACTIVELY(Workload.REACTIVE, "POST", "/attributes/written"),
    LOCKS(Workload.BLOCKING, "POST", "/locked/locked"),
    LOCKS_REACTIVELY(Workload.REACTIVE, "POST", "/locked/locked");

    private final Workload view;
    private final String method;
    private final String path;

    Reader(Workload view, String method, String path) {
        this.view = view;
        this.method = method;
        this.path = path;
    }

    Visit visit() {
        return new Visit(view, method, path);
    }

    /** Keeps no session alive. */
    Visit quietVisit() {
        return new Visit(view, "GET", "/without-touch");
    }
}
