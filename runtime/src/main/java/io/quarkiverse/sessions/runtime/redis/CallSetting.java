package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * What all calls of one client share.
 *
 * @param own where what belongs to no request runs
 * @param timeout of one call, waiting for its turn included
 */
record CallSetting(Vertx vertx, Context own, Servers servers, Duration timeout) {
}
