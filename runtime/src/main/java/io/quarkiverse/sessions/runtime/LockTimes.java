package io.quarkiverse.sessions.runtime;

import java.time.Duration;

/** How long to wait for a lock, how long the store grants it, and how long one body may keep it. */
record LockTimes(Duration waitTimeout, Duration lease, Duration maxHold) {
}
