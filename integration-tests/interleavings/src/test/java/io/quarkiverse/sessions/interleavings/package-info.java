/**
 * The parts of the engine that several threads use at once, with Lincheck: it lets the threads go one step at a time, in orders
 * that it chooses, and prints the steps of the order that fails. In the default build each test tries a few orders. More of
 * them, here a hundred times as many:
 *
 * <pre>
 * mvn -B verify -pl integration-tests/interleavings -am -Dtest='*InterleavingsTest' -Dsurefire.failIfNoSpecifiedTests=false
 *     -Dinterleavings.times=100
 * </pre>
 */
package io.quarkiverse.sessions.interleavings;
