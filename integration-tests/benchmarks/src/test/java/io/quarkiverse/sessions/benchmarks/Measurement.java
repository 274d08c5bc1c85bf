package io.quarkiverse.sessions.benchmarks;

/**
 * One scenario in one round.
 *
 * @param application CPU for each request in microseconds
 * @param redis the same
 * @param commands of Redis for each request, those of scripts included
 */
record Measurement(int requests, double perSecond, double p50, double p99, double application, double redis, double commands) {

    double cpu() {
        return application + redis;
    }
}
