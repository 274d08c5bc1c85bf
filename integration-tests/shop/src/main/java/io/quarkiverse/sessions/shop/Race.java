package io.quarkiverse.sessions.shop;

import io.quarkiverse.sessions.SessionAttribute;

/** How many requests the browser fires at the counter, and how many the counter has seen. */
@SessionAttribute
record Race(int requests, int counted) {

    Race countOne() {
        return new Race(requests, counted + 1);
    }
}
