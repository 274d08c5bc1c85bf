package io.quarkiverse.sessions.cluster;

/** The two views that the application has its workload in. */
enum Workload {

    BLOCKING,
    REACTIVE;

    /** One of the views, half of the numbers each. */
    static Workload of(int number) {
        return number % 2 == 0 ? BLOCKING : REACTIVE;
    }

    String path(String below) {
        return "/workload/" + name().toLowerCase() + below;
    }
}
