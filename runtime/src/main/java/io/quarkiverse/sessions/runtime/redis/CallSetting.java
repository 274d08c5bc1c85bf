package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;

import io.vertx.core.impl.ContextInternal;

/**
 * What all calls of one client share.
 *
 * @param own where what belongs to no request runs
 * @param timeout of one call, waiting for its turn included
 */
record CallSetting(ContextInternal own, Servers servers, Duration timeout) {
}
