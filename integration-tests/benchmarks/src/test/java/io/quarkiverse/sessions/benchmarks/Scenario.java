package io.quarkiverse.sessions.benchmarks;

/**
 * What is measured.
 *
 * @param clients how many ask at the same time
 * @param mark what it is compared with, {@code null} for nothing
 * @param goal of the comparison, in words
 */
record Scenario(String title, Visits visits, int clients, Scenario mark, String goal) {

    static Scenario mark(String title, Visits visits, int clients) {
        return new Scenario(title, visits, clients, null, "");
    }

    Scenario against(String title, Visits visits, String goal) {
        return new Scenario(title, visits, clients, this, goal);
    }
}
